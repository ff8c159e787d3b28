import { regionNames } from '../../../../definition/names';
import type { CloudControl } from '../../../../local-cloud/control/client';
import type { HealthStatus } from '../../../../local-cloud/services/route53/health-checks/health-status';
import { CheckersWatch } from '../../../../rehearsal/watch/checkers';
import { service } from '../../../support/definition/fixture';
import { ALIVE, DEAD } from '../../../support/rehearsal/recording';
import { healthCheck } from '../../../support/route53/records';

// What a rehearsal sees of checkers, which tell changes by a clock that may be set meanwhile.

const WORLD = {
  service: service(),
  name: 'api.example.com',
  cloud: { endpoint: '', dns: '', regions: {} },
  timeScale: 1,
};

/** The load's time, which nobody sets. */
let now: number;
/** By how much the machine's clock is ahead of it. */
let ahead: number;
let statuses: HealthStatus[];
let watch: CheckersWatch;

const status = (region: string): HealthStatus => ({
  check: healthCheck(region, { fqdn: regionNames(WORLD.service, region).domain }),
  healthy: true,
  healthyInDns: true,
  changedAtMs: undefined,
  checkers: [],
});

const becomes = (region: string, healthy: boolean) => {
  const changed = { ...status(region), healthy, changedAtMs: Date.now() };
  statuses = [...statuses.filter(({ check }) => check.id !== region), changed];
};

beforeEach(() => {
  [now, ahead] = [1000, 1_700_000_000_000];
  jest.spyOn(Date, 'now').mockImplementation(() => Math.floor(now + ahead));
  statuses = [status(DEAD), status(ALIVE)];
  const control = (async () => ({ statuses })) as unknown as CloudControl;
  watch = new CheckersWatch(WORLD, control, () => now);
});
afterEach(() => jest.restoreAllMocks());

test('a changed verdict has the moment at which it changed', async () => {
  await watch.look();
  now = 1040;
  becomes(DEAD, false);
  now = 1100;
  await watch.look();
  expect(watch.turns).toEqual([{ at: 1040, region: DEAD, healthy: false }]);
});

describe.each([
  ['ahead', 60_000],
  ['ahead by little', 300],
  ['back', -60_000],
  ['back by little', -300],
])('a clock that is set %s', (_, step) => {
  test('before a verdict changes does not move that', async () => {
    await watch.look();
    ahead += step;
    now = 1040;
    becomes(DEAD, false);
    now = 1100;
    await watch.look();
    expect(watch.turns).toEqual([{ at: 1040, region: DEAD, healthy: false }]);
  });

  test('after it has changed moves it to the look that shows it', async () => {
    await watch.look();
    now = 1040;
    becomes(DEAD, false);
    ahead += step;
    now = 1100;
    await watch.look();
    expect(watch.turns).toEqual([{ at: 1100, region: DEAD, healthy: false }]);
  });
});

test('a look that does not show every region shows none', async () => {
  await watch.look();
  statuses = [status(DEAD)];
  becomes(DEAD, false);
  await expect(watch.look()).rejects.toThrow(`no health check of ${ALIVE}`);
  statuses = [];
  await expect(watch.look()).rejects.toThrow(`no health check of ${DEAD}, ${ALIVE}`);
  expect(watch.health.map(({ regions }) => Object.keys(regions))).toEqual([[DEAD, ALIVE]]);
  expect(watch.turns).toEqual([]);
});

test('a region’s share is that of its checkers', async () => {
  const site = { ipAddress: '192.0.2.1', lastReport: undefined, lastFailure: undefined };
  const checkers = ['us-east-1', 'eu-west-1', 'sa-east-1', 'us-west-1'].map((region, index) => {
    return { ...site, region, healthy: index === 0 };
  });
  statuses = [{ ...status(DEAD), checkers, healthy: false }, status(ALIVE)];
  await watch.look();
  expect(watch.health[0]?.regions[DEAD]).toEqual({ share: 0.25, healthy: false });
});
