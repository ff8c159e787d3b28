import fc from 'fast-check';
import { anywhere, type Evidence, everywhere } from '../../../../rehearsal/evidence/evidence';
import { APART_MS, Sightings } from '../../../../rehearsal/evidence/sightings';

interface Look {
  readonly evidence: Evidence;
  readonly at: number;
}

const evidence = fc.constantFrom<Evidence>('seen', 'not there', 'not readable');
const look = fc.record({ evidence, at: fc.integer({ min: 0, max: 60_000 }) });
const looks = fc.array(look, { maxLength: 12 });
const patience = fc.record({
  leastMs: fc.integer({ min: 0, max: 30_000 }),
  leastLooks: fc.integer({ min: 2, max: 4 }),
});

function verdict(all: readonly Look[], given: { leastMs: number; leastLooks: number }): Evidence {
  const sightings = new Sightings();
  for (const { evidence, at } of all) sightings.note(evidence, at);
  return sightings.verdict(given);
}

const unread: Look = { evidence: 'not readable', at: 0 };

test('what was seen once is seen, whatever else was looked at', () =>
  fc.assert(
    fc.property(looks, looks, patience, (before, after, given) => {
      expect(verdict([...before, { evidence: 'seen', at: 1 }, ...after], given)).toBe('seen');
    }),
  ));

test('a thing is absent after enough looks that found nothing, as far apart in time as patience asks for', () =>
  fc.assert(
    fc.property(looks, patience, (all, given) => {
      const misses = all.filter((one) => one.evidence === 'not there').map(({ at }) => at);
      const isKnown =
        misses.length >= given.leastLooks &&
        Math.max(...misses) - Math.min(...misses) >= Math.max(APART_MS, given.leastMs);
      const wasSeen = all.some((one) => one.evidence === 'seen');
      expect(verdict(all, given) === 'not there').toBe(isKnown && !wasSeen);
    }),
  ));

test('how long a thing could not be read says nothing of how long it did not appear', () => {
  const late: Look[] = [14_050, 15_100, 16_150].map((at) => ({ evidence: 'not there', at }));
  const all = [unread, { ...unread, at: 13_000 }, ...late];
  const given = { leastMs: 15_000, leastLooks: 3 };
  expect(verdict(all, given)).toBe('not readable');
  expect(verdict([...all, { evidence: 'not there', at: 29_050 }], given)).toBe('not there');
});

test('what could not be read changes nothing', () =>
  fc.assert(
    fc.property(looks, patience, fc.array(fc.nat(12)), (all, given, places) => {
      const more = [...all];
      for (const place of places) more.splice(Math.min(place, more.length), 0, unread);
      expect(verdict(more, given)).toBe(verdict(all, given));
      expect(
        verdict(
          places.map(() => unread),
          given,
        ),
      ).toBe('not readable');
    }),
  ));

test('more patience never calls a thing absent that is unknown with less', () =>
  fc.assert(
    fc.property(looks, patience, fc.nat(10_000), (all, given, more) => {
      const patient = verdict(all, { ...given, leastMs: given.leastMs + more });
      if (verdict(all, given) === 'not readable') expect(patient).toBe('not readable');
    }),
  ));

/** The result if every place that could not be read showed this. */
const filled = (places: readonly Evidence[], shown: Evidence) =>
  places.map((one) => (one === 'not readable' ? shown : one));

test.each([
  ['anywhere', anywhere],
  ['everywhere', everywhere],
])('whether a thing is %s is known where unreadable places cannot change it', (_, merge) =>
  fc.assert(
    fc.property(fc.array(evidence, { minLength: 1 }), (places) => {
      const [best, worst] = [merge(filled(places, 'seen')), merge(filled(places, 'not there'))];
      expect(merge(places)).toBe(best === worst ? best : 'not readable');
    }),
  ),
);
