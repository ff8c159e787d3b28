import { FAULT_NAMES } from '../../../../rehearsal/faults/names';
import type { Try } from '../../../../rehearsal/load/user';
import { ALIVE, type Changes, DEAD, HEALING_AT, judged, tries } from '../../../support/rehearsal/recording';

// What users find in one region of what another wrote.

const EVERYWHERE = 'every region shows what was written';
const ELSEWHERE = 'reads find what another region wrote';

const promise = (changes: Changes, name = ELSEWHERE) =>
  judged(changes).promises.find((one) => one.name === name);

/** Users who wrote something in a region and saw it there, and who ask another for it so much later. */
const asking = (to: string, ats: readonly number[], { afterMs = 20_000, found = false } = {}): Try[] => {
  const base = tries()[0] as Try;
  const reads = ats.flatMap((sentAt): Try[] => {
    const asksFor = { region: to === DEAD ? ALIVE : DEAD };
    const shownAt = sentAt - afterMs;
    return [
      { ...base, region: asksFor.region, asksFor, sentAt: shownAt, wantedAt: shownAt, doneAt: shownAt },
      {
        ...base,
        region: to,
        asksFor,
        ...{ sentAt, wantedAt: sentAt, doneAt: sentAt + 10 },
        ...(found ? {} : { unreplicated: true, outcome: 'HTTP 404' }),
      },
    ];
  });
  return [...tries(), ...reads];
};
const every = (ms: number, from: number, to: number) =>
  Array.from({ length: Math.floor((to - from) / ms) }, (_, index) => from + index * ms);

/** Once the fault is over and what it held back has had its time. */
const AFTER = every(500, HEALING_AT + 17_000, HEALING_AT + 1000 + 32_000);

test('a region that is back and never gets what was written meanwhile breaks two promises', () => {
  const where = { 'HTTP 404 in us-east-1': 60 };
  const everywhere = { looked: 300, missing: 60, where, unread: { count: 0, why: {} } };
  const missing = { tries: asking(DEAD, AFTER), writes: { everywhere } };
  const { verdict, broken } = judged(missing);
  expect(broken).toEqual([EVERYWHERE, ELSEWHERE]);
  expect(verdict.status).toBe('broken');
  expect(verdict.details).toContain(
    `Did not hold: ${EVERYWHERE}: 60 of 300 missing somewhere, promised 0 missing somewhere (60 × HTTP 404 in us-east-1).`,
  );
});

describe.each(FAULT_NAMES)('under %s', (fault) => {
  test('what some region never shows breaks the promise', () => {
    const everywhere = { looked: 300, missing: 1, where: {}, unread: { count: 0, why: {} } };
    expect(promise({ fault, writes: { everywhere } }, EVERYWHERE)?.status).toBe('broken');
    expect(promise({ fault }, EVERYWHERE)?.status).toBe('held');
  });

  test('so do reads that go on finding nothing', () => {
    expect(promise({ fault, tries: asking(DEAD, AFTER) })).toMatchObject({
      status: 'broken',
      measured: '32 of 32 found nothing (404)',
      why: '32 × HTTP 404 in us-east-1',
    });
    expect(promise({ fault, tries: asking(DEAD, AFTER, { found: true }) })?.status).toBe('held');
  });
});

test.each<[string, Try[]]>([
  ['before replication', asking(ALIVE, every(500, 1000, 19_000), { afterMs: 900 })],
  ['of what the fault held back', asking(ALIVE, every(500, 66_000, 118_000), { afterMs: 60_000 })],
  ['while replication catches up', asking(DEAD, every(500, HEALING_AT + 1000, HEALING_AT + 15_000))],
])('a 404 %s is excused', (_, all) => expect(promise({ tries: all })).toBeUndefined());

test('what no region has shown is not late: a function may still make it', () => {
  const unshown = asking(DEAD, AFTER).filter(
    ({ asksFor, unreplicated }) => asksFor === undefined || unreplicated,
  );
  expect(promise({ tries: unshown })).toBeUndefined();
  const asksFor = { region: ALIVE };
  const again = unshown.map((one) => (one.asksFor === undefined ? one : { ...one, asksFor }));
  expect(promise({ tries: again })).toBeUndefined();
});

test('what users find in the region that wrote it says nothing of the others', () => {
  const own = asking(DEAD, AFTER).map((one) => (one.unreplicated ? { ...one, region: ALIVE } : one));
  expect(promise({ tries: own })).toBeUndefined();
});

test('what was shown long before the fault should have been there when it began', () => {
  const shownBefore = asking(ALIVE, every(500, 30_000, 34_000), { afterMs: 29_500 });
  expect(promise({ tries: shownBefore })?.measured).toBe('8 of 8 found nothing (404), for less than 15 s');
});

test('a stall of replication proves nothing, and is not passed over', () => {
  const stall = asking(DEAD, every(500, HEALING_AT + 17_000, HEALING_AT + 27_000));
  const { verdict } = judged({ tries: stall });
  expect(verdict).toMatchObject({
    status: 'held',
    details: [`Not judged: ${ELSEWHERE}: 20 of 20 found nothing (404), for less than 15 s.`],
  });
});

test('a machine that was busy all the time is blamed first', () => {
  const changes = { tries: asking(DEAD, AFTER), machine: { busyShare: 0.95 } };
  expect(judged(changes).verdict.status).toBe('unmeasured');
});

test('a service in which nobody wrote has nothing to show', () => {
  const everywhere = { looked: 0, missing: 0, where: {}, unread: { count: 0, why: {} } };
  expect(promise({ writes: { everywhere } }, EVERYWHERE)).toBeUndefined();
});
