import fc from 'fast-check';
import { latencyMs, PLACES, type Place, placeNamed } from '../../../../aws-rules/places';
import type { Service } from '../../../../definition/service';
import { refusals } from '../../../../local-cloud/services/route53/control-plane/apply';
import type { RecordSet } from '../../../../local-cloud/services/route53/records';
import { resolve } from '../../../../local-cloud/services/route53/resolve/resolve';
import { indexZone } from '../../../../local-cloud/services/route53/resolve/zone-index';
import { service } from '../../../support/definition/fixture';
import { changesTo } from '../../../support/route53/changes';
import { ZONE_ID, zone } from '../../../support/route53/records';
import { fieldsOf } from '../../../support/route53/set-records';

// What the regions' stacks ask of Route 53, held against its rules: whether it takes the records in any order of
// deploys, and where it leads each of the cities that users live in.

const [us, eu, ap] = ['us-east-1', 'eu-west-1', 'ap-southeast-2'] as const;
const regions: readonly string[] = [us, eu, ap];
const PLACED = {
  [us]: { continents: ['NA', 'SA'] },
  [eu]: { continents: ['EU', 'AF'], countries: ['AE'] },
  [ap]: { continents: ['OC'], countries: ['SG'] },
};

function geolocated(
  overrides: { default?: string; places?: object; regions?: readonly string[] } = {},
): Service {
  const routing = { policy: 'geolocation', places: PLACED, default: us, ...overrides };
  return service({ regions: overrides.regions ?? regions, routing: without('regions', routing) });
}

function without(key: string, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));
}

/** A hosted zone, which takes what Route 53 would take. */
class Zone {
  records: readonly RecordSet[] = [];

  /** What is refused when a region's stack goes from one definition to another, as Terraform orders it. */
  deploy(region: string, next: Service | undefined, before?: Service): string[] {
    const [old, now] = [before, next].map((one) => (one ? fieldsOf(one, region) : []));
    const same = new Set((old ?? []).map((one) => JSON.stringify(one)));
    const kept = new Set((now ?? []).map((one) => JSON.stringify(one)));
    const gone = (old ?? []).filter((one) => !kept.has(JSON.stringify(one))).reverse();
    const made = (now ?? []).filter((one) => !same.has(JSON.stringify(one)));
    const changes = [...changesTo('DELETE', gone), ...changesTo('CREATE', made)];
    return changes.flatMap((change) => {
      const about = { zoneId: ZONE_ID, apex: 'example.com', healthCheckIds: new Set(regions) };
      const refused = refusals([change], { ...about, records: this.records });
      if (refused.length > 0) return refused;
      const { setIdentifier, name } = change.record;
      const others = this.records.filter((one) => one.setIdentifier !== setIdentifier || one.name !== name);
      this.records = change.action === 'DELETE' ? others : [...others, change.record];
      return [];
    });
  }

  /** The region that a place is led to while some are down; undefined where there is no answer. */
  regionFor(place: Place, down: readonly string[] = []): string | undefined {
    const { answers } = resolve(
      indexZone(zone(...this.records)),
      { name: 'api.example.com', type: 'A' },
      {
        place,
        isHealthy: (region) => !down.includes(region),
        latencyMs: (region) => latencyMs(place, region),
        random: () => 0.5,
        awsNames: () => undefined,
      },
    );
    return answers[0]?.value.replace('.example.net', '');
  }
}

function deployed(service: Service, order = service.regions): Zone {
  const zone = new Zone();
  for (const region of order) expect(zone.deploy(region, service)).toEqual([]);
  return zone;
}

const permutations: readonly (readonly string[])[] = [
  ...[
    [us, eu, ap],
    [us, ap, eu],
    [eu, us, ap],
  ],
  ...[
    [eu, ap, us],
    [ap, us, eu],
    [ap, eu, us],
  ],
];

/** Where each city belongs by what the definition says. */
const OWN: Readonly<Record<string, string>> = {
  ...{ ashburn: us, 'san-francisco': us, 'mexico-city': us, 'sao-paulo': us },
  ...{ london: eu, frankfurt: eu, stockholm: eu, lagos: eu, 'cape-town': eu, dubai: eu },
  ...{ singapore: ap, sydney: ap },
  ...{ mumbai: us, tokyo: us }, // nobody's: the default's
};

function nearest(place: Place, among: readonly string[]): string | undefined {
  return [...among].sort((a, b) => latencyMs(place, a) - latencyMs(place, b))[0];
}

test.each(permutations)('Route 53 takes the records, %s before %s before %s', (...order) => {
  const zone = deployed(geolocated(), order);
  expect(Object.fromEntries(PLACES.map((place) => [place.name, zone.regionFor(place)]))).toEqual(OWN);
});

describe.each([us, eu, ap])('%s as the default', (fallback) => {
  const zone = deployed(geolocated({ default: fallback }));
  const own = (place: Place) =>
    ['mumbai', 'tokyo'].includes(place.name) ? fallback : (OWN[place.name] ?? '');

  describe.each([us, eu, ap])('with %s down', (down) => {
    test.each(PLACES)('$name is led elsewhere', (place) => {
      const [home, left] = [own(place), regions.filter((region) => region !== down)];
      const next = down === fallback ? nearest(place, left) : fallback;
      expect(zone.regionFor(place, [down])).toBe(home === down ? next : home);
    });
  });

  test('whatever is down, who asks gets a region that is up, or their own where none is', () => {
    fc.assert(
      fc.property(fc.subarray([...regions]), fc.constantFrom(...PLACES), (down, place) => {
        const answer = zone.regionFor(place, down) ?? '';
        if (down.length === regions.length) expect(answer).toBe(own(place));
        else expect(down).not.toContain(answer);
      }),
    );
  });
});

test.each(PLACES)('two regions: $name leaves the one that is down', (place) => {
  const zone = deployed(geolocated({ regions: [us, eu], places: { [eu]: { continents: ['EU'] } } }));
  expect([us, eu].map((down) => zone.regionFor(place, [down]))).toEqual([eu, us]);
});

describe('a change, region by region', () => {
  const answered = (zone: Zone) => PLACES.filter((place) => zone.regionFor(place) === undefined);

  test.each(permutations)(
    'of the default is never refused, and leaves nobody without answer: %s, %s, %s',
    (...order) => {
      const [before, after] = [geolocated(), geolocated({ default: eu })];
      const zone = deployed(before);
      for (const region of order) {
        expect(zone.deploy(region, after, before)).toEqual([]);
        expect(answered(zone)).toEqual([]);
      }
      expect(zone.regionFor(placeNamed('tokyo'))).toBe(eu);
    },
  );

  test('of a place is refused where the region that gets it comes first: it stands once', () => {
    const before = geolocated();
    const places = {
      ...PLACED,
      [us]: { continents: ['NA'] },
      [ap]: { continents: ['OC', 'SA'], countries: ['SG'] },
    };
    const after = geolocated({ places });
    const zone = deployed(before);
    expect(zone.deploy(ap, after, before)).toEqual([
      expect.stringMatching(/a geolocation record for SA already exists/),
    ]);
    expect(zone.deploy(us, after, before)).toEqual([]);
    expect(zone.regionFor(placeNamed('sao-paulo'))).toBe(us); // the default, in between
  });

  test('of regions: the default leaves first, and its users are led to the nearest until another is the default', () => {
    const before = geolocated({ default: ap });
    const after = geolocated({ regions: [us, eu], places: without(ap, PLACED), default: us });
    const zone = deployed(before);
    expect(zone.deploy(ap, undefined, before)).toEqual([]);
    expect(answered(zone)).toEqual([]);
    expect(zone.regionFor(placeNamed('mumbai'))).toBe(nearest(placeNamed('mumbai'), [us, eu]));
    for (const region of [eu, us]) expect(zone.deploy(region, after, before)).toEqual([]);
    expect(zone.regionFor(placeNamed('mumbai'))).toBe(us);
  });
});
