import { PLACES, type Place } from '../../../../../aws-rules/places';
import { failoverBound } from '../../../../../definition/failover-bound';
import { systemClock } from '../../../../../local-cloud/clock';
import {
  type Route53DataPlane,
  startRoute53DataPlane,
} from '../../../../../local-cloud/services/route53/start';
import { service } from '../../../../support/definition/fixture';
import { changesTo } from '../../../../support/route53/changes';
import { askUdp, dataOf, query } from '../../../../support/route53/dns-client';
import { healthCheck, zone } from '../../../../support/route53/records';
import { httpServer, type TestServer } from '../../../../support/route53/servers';
import { fieldsOf } from '../../../../support/route53/set-records';

// Checkers, propagation and name servers as they are, ten times as fast: every region dies in turn, and every place
// leaves it.

const TIME_SCALE = 10;
const definition = service({
  regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'],
  routing: {
    policy: 'geolocation',
    places: {
      'us-east-1': { continents: ['NA'] },
      'eu-west-1': { continents: ['EU', 'AF'], countries: ['AE'] },
      'ap-southeast-2': { continents: ['OC'], countries: ['SG'] },
    },
    default: 'us-east-1',
  },
});
const { health, regions } = definition;

/** From the death of a region until name servers answer otherwise: the bound without the TTL. */
const bound = failoverBound(definition, 1 * TIME_SCALE); // time-outs of checkers do not shrink below a second
const LEAVE_MS = ((bound.detectionSeconds + bound.propagationSeconds) * 1000) / TIME_SCALE;

let plane: Route53DataPlane;
let servers: Record<string, TestServer>;

const answer = async ({ subnet }: Place) => {
  const reply = await askUdp(plane.dns, query('api.example.com', { subnet: subnet.replace('/24', '') }));
  return String(dataOf(reply)[0]).replace('.example.net', '');
};

async function answers(): Promise<Readonly<Record<string, string>>> {
  const all = PLACES.map(async (place) => [place.name, await answer(place)] as const);
  return Object.fromEntries(await Promise.all(all));
}

/** The answers as soon as they please, or the last ones. */
async function answersWhen(
  please: (answers: Readonly<Record<string, string>>) => boolean,
  withinMs: number,
): Promise<Readonly<Record<string, string>>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await answers();
    if (please(found) || Date.now() > deadline) return found;
    await systemClock.sleep(20);
  }
}

beforeAll(async () => {
  const started = regions.map(async (region) => {
    return [region, await httpServer((_request, response) => response.end('ok'))] as const;
  });
  servers = Object.fromEntries(await Promise.all(started));
  const records = changesTo(
    'CREATE',
    regions.flatMap((region) => fieldsOf(definition, region)),
  ).map(({ record }) => record);
  plane = await startRoute53DataPlane({
    source: {
      zones: async () => [zone()],
      recordSets: async () => records,
      healthChecks: async () =>
        regions.map((region) => healthCheck(region, { failureThreshold: health.failureThreshold })),
    },
    addressBook: (hostname, port) =>
      port === 80 ? servers[hostname.replace('.example.com', '')] : undefined,
    clock: systemClock,
    timeScale: TIME_SCALE,
    log: () => undefined,
  });
});

afterAll(async () => {
  await plane.stop();
  for (const server of Object.values(servers)) server.kill();
});

const HOME = {
  ...{ ashburn: 'us-east-1', 'san-francisco': 'us-east-1', 'mexico-city': 'us-east-1' },
  ...{ london: 'eu-west-1', frankfurt: 'eu-west-1', stockholm: 'eu-west-1' },
  ...{ lagos: 'eu-west-1', 'cape-town': 'eu-west-1', dubai: 'eu-west-1' },
  ...{ singapore: 'ap-southeast-2', sydney: 'ap-southeast-2' },
  ...{ 'sao-paulo': 'us-east-1', mumbai: 'us-east-1', tokyo: 'us-east-1' }, // the default's
};

test.each(regions)(
  'every place leaves %s within the bound when it dies, and comes back',
  async (dead) => {
    expect(await answersWhen((found) => same(found, HOME), 10_000)).toEqual(HOME);
    const port = servers[dead]?.port ?? 0;
    servers[dead]?.kill();
    const left = await answersWhen((found) => !Object.values(found).includes(dead), LEAVE_MS);
    for (const { name } of PLACES) {
      const [before, after] = [HOME[name as keyof typeof HOME], left[name]];
      if (before !== dead) expect([name, after]).toEqual([name, before]);
      else
        expect([name, regions.filter((region) => region !== dead)]).toEqual([
          name,
          expect.arrayContaining([after]),
        ]);
    }
    servers[dead] = await httpServer((_request, response) => response.end('ok'), port);
    expect(await answersWhen((found) => same(found, HOME), 10_000)).toEqual(HOME);
  },
  40_000,
);

test('when every region is dead, each place is answered as if all were well', async () => {
  for (const server of Object.values(servers)) server.kill();
  const deadline = Date.now() + LEAVE_MS;
  while (plane.statuses().some(({ healthy }) => healthy) && Date.now() < deadline)
    await systemClock.sleep(20);
  await systemClock.sleep(500);
  expect(plane.statuses().map(({ healthy }) => healthy)).toEqual([false, false, false]);
  expect(await answers()).toEqual(HOME);
}, 20_000);

function same(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  return Object.entries(one).every(([name, value]) => other[name] === value);
}
