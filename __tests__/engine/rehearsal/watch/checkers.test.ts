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
