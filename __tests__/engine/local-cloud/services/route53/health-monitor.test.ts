import fc from 'fast-check';
import type { HealthCheck } from '../../../../../local-cloud/services/route53/health-checks/health-check';
import {
  type HealthChange,
  HealthMonitor,
} from '../../../../../local-cloud/services/route53/health-checks/health-monitor';
import { PROPAGATION_MS } from '../../../../../local-cloud/services/route53/model';
import { ManualClock, settled } from '../../../../support/route53/manual-clock';
import { healthCheck } from '../../../../support/route53/records';

/** A monitor whose endpoints pass or fail as the test sets them, on a clock that the test moves. */
function setUp(checks: readonly HealthCheck[], random: () => number = Math.random) {
  const clock = new ManualClock();
  const up = new Map(checks.map(({ id }) => [id, true]));
  const probes: { id: string; atMs: number }[] = [];
  const changes: HealthChange[] = [];
  const logged: string[] = [];
  const monitor = new HealthMonitor({
    clock,
    timeScale: 1,
    random,
    probe: async ({ id }) => {
      probes.push({ id, atMs: clock.now() });
      return up.get(id)
        ? { passed: true, status: 'Success: up' }
        : { passed: false, status: 'Failure: down' };
    },
    askVerdict: async () => 'insufficient',
    log: (line) => logged.push(line),
    onChange: (change) => changes.push(change),
  });
  monitor.reconcile(checks);
  return { clock, up, probes, changes, logged, monitor };
}

test('two checkers a region ask, each once an interval, at moments of their own', async () => {
  const { clock, probes, monitor } = setUp([healthCheck('one')]);
  await clock.advance(60_000);
  expect(monitor.status('one')?.checkers).toHaveLength(16);
  expect(probes).toHaveLength(16 * 6);
  expect(new Set(probes.slice(0, 16).map(({ atMs }) => atMs)).size).toBe(16);
  monitor.stop();
  await clock.advance(60_000);
  expect(probes).toHaveLength(16 * 6);
});

test('a check that names regions is asked from these only', () => {
  const regions = ['us-east-1', 'eu-west-1', 'sa-east-1'];
  const { monitor } = setUp([healthCheck('one', { regions })]);
  expect(monitor.status('one')?.checkers.map(({ region }) => region)).toEqual([
    'us-east-1',
    'us-east-1',
    'eu-west-1',
    'eu-west-1',
    'sa-east-1',
    'sa-east-1',
  ]);
  monitor.stop();
});

test('detection takes at least (threshold - 1) intervals and at most threshold intervals', async () => {
  const settings = fc.record({
    intervalSeconds: fc.constantFrom(10, 30),
    failureThreshold: fc.integer({ min: 1, max: 10 }),
    regions: fc.constantFrom(['us-east-1', 'eu-west-1', 'sa-east-1'], healthCheck('any').regions),
    killAfterMs: fc.integer({ min: 30_000, max: 90_000 }),
    phases: fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      minLength: 16,
      maxLength: 16,
    }),
  });
  const property = fc.asyncProperty(settings, async ({ killAfterMs, phases, ...props }) => {
    const phase = phases.values();
    const { clock, up, changes, monitor } = setUp([healthCheck('one', props)], () => phase.next().value ?? 0);
    await clock.advance(killAfterMs);
    up.set('one', false);
    const intervalMs = props.intervalSeconds * 1_000;
    await clock.advance((props.failureThreshold + 1) * intervalMs);
    monitor.stop();
    expect(changes).toMatchObject([{ id: 'one', healthy: false }]);
    const detectionMs = (changes[0]?.atMs ?? 0) - killAfterMs;
    expect(detectionMs).toBeGreaterThanOrEqual((props.failureThreshold - 1) * intervalMs);
    expect(detectionMs).toBeLessThanOrEqual(props.failureThreshold * intervalMs);
  });
  await fc.assert(property, { numRuns: 40 });
});

test('DNS follows the verdict after its propagation, and recovery takes the same way', async () => {
  const { clock, up, changes, monitor } = setUp([healthCheck('one')]);
  await clock.advance(20_000);
  up.set('one', false);
  while (changes.length === 0) await clock.advance(100);
  expect(monitor.status('one')).toMatchObject({ healthy: false, healthyInDns: true });
  await clock.advance(PROPAGATION_MS);
  expect(monitor.isHealthy('one')).toBe(false);
  up.set('one', true);
  await clock.advance(40_000);
  expect(monitor.status('one')).toMatchObject({ healthy: true, healthyInDns: true });
  expect(changes.map(({ healthy }) => healthy)).toEqual([false, true]);
  monitor.stop();
});

test('a disabled check is asked no more and counts as healthy; enabled again, it starts anew', async () => {
  const { clock, up, probes, monitor } = setUp([healthCheck('one')]);
  up.set('one', false);
  await clock.advance(60_000);
  expect(monitor.isHealthy('one')).toBe(false);
  monitor.reconcile([healthCheck('one', { disabled: true })]);
  const asked = probes.length;
  await clock.advance(60_000);
  expect(probes).toHaveLength(asked);
  expect(monitor.isHealthy('one')).toBe(true);
  monitor.reconcile([healthCheck('one')]);
  await clock.advance(60_000);
  expect(monitor.isHealthy('one')).toBe(false);
  monitor.stop();
});

test('checkers of a check that changes keep what they have found, and ask no more often', async () => {
  const { clock, up, probes, monitor } = setUp([healthCheck('one')]);
  up.set('one', false);
  await clock.advance(60_000);
  const asked = probes.length;
  monitor.reconcile([healthCheck('one', { regions: ['us-east-1', 'eu-west-1', 'sa-east-1'] })]);
  expect(monitor.status('one')).toMatchObject({ healthy: false });
  await clock.advance(60_000);
  expect(probes).toHaveLength(asked + 6 * 6);
  monitor.stop();
});

test('inverting turns a verdict round without asking anew', async () => {
  const { clock, monitor } = setUp([healthCheck('one')]);
  await clock.advance(20_000);
  monitor.reconcile([healthCheck('one', { inverted: true })]);
  await clock.advance(PROPAGATION_MS);
  expect(monitor.isHealthy('one')).toBe(false);
  monitor.stop();
});

test('a new check that is inverted is unhealthy until there is enough data', () => {
  const { monitor } = setUp([healthCheck('one', { inverted: true })]);
  expect(monitor.isHealthy('one')).toBe(false);
  monitor.stop();
});

test('a calculated check follows its children', async () => {
  const parent = healthCheck('parent', { type: 'CALCULATED', children: ['one', 'two'], healthThreshold: 1 });
  const { clock, up, monitor } = setUp([parent, healthCheck('one'), healthCheck('two')]);
  up.set('one', false);
  await clock.advance(60_000);
  expect(monitor.isHealthy('parent')).toBe(true);
  up.set('two', false);
  await clock.advance(60_000);
  expect(monitor.isHealthy('parent')).toBe(false);
  expect(monitor.status('parent')?.checkers).toEqual([]);
  monitor.stop();
});

test('a check of a routing control is named as not supported, and holds nothing back', async () => {
  const { logged, monitor } = setUp([healthCheck('control', { type: 'RECOVERY_CONTROL' })]);
  await settled();
  expect(logged).toEqual([
    'health check control: RECOVERY_CONTROL is not supported by the local cloud and counts as healthy',
  ]);
  expect(monitor.isHealthy('control')).toBe(true);
  monitor.stop();
});

test('a check that is deleted is asked no more', async () => {
  const { clock, probes, monitor } = setUp([healthCheck('one')]);
  monitor.reconcile([]);
  await clock.advance(30_000);
  expect(probes).toEqual([]);
  expect(monitor.statuses()).toEqual([]);
});

test('neither a request nor a report that throws ends a checker, or anything beside it', async () => {
  const clock = new ManualClock();
  const asked = { bad: 0, good: 0 };
  const logged: string[] = [];
  const monitor = new HealthMonitor({
    clock,
    timeScale: 1,
    random: () => 0.5,
    probe: async ({ id }) => {
      asked[id as 'bad' | 'good'] += 1;
      if (id === 'bad') throw new RangeError('no such port');
      return { passed: true, status: 'Success: up' };
    },
    askVerdict: async () => 'insufficient',
    log: (line) => logged.push(line),
    onChange: () => {
      throw new Error('nobody listens');
    },
  });
  const regions = ['us-east-1', 'eu-west-1', 'sa-east-1'];
  monitor.reconcile([healthCheck('bad', { regions }), healthCheck('good', { regions })]);
  await clock.advance(300_000);
  expect(monitor.isHealthy('bad')).toBe(false);
  expect(monitor.status('bad')?.checkers[0]?.lastReport?.status).toContain('no such port');
  expect(monitor.isHealthy('good')).toBe(true);
  expect(asked.good).toBe(6 * 30);
  expect(asked.bad).toBeGreaterThan(6 * 25);
  expect(logged).toContainEqual(expect.stringContaining('nobody listens'));
  monitor.stop();
});
