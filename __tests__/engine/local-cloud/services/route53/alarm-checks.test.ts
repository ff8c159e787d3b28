import type { Verdict } from '../../../../../local-cloud/services/cloudwatch/alarms/watcher';
import type {
  AlarmCheck,
  WhenInsufficient,
} from '../../../../../local-cloud/services/route53/alarm-checks/alarm-check';
import type { HealthCheck } from '../../../../../local-cloud/services/route53/health-checks/health-check';
import { HealthMonitor } from '../../../../../local-cloud/services/route53/health-checks/health-monitor';
import { ALARM_INTERVAL_MS, PROPAGATION_MS } from '../../../../../local-cloud/services/route53/model';
import { ManualClock } from '../../../../support/route53/manual-clock';
import { alarmCheck, healthCheck } from '../../../../support/route53/records';

// "How Route 53 determines the status of health checks that monitor a CloudWatch alarm" (Route 53 Developer Guide).

type Answer = Verdict | 'down' | 'silent';

/** A monitor whose alarms' data says what the test sets, on a clock that the test moves. */
function setUp(checks: readonly HealthCheck[], timeScale = 1) {
  const clock = new ManualClock();
  const data: { answer: Answer; endpoint: boolean } = { answer: 'ok', endpoint: true };
  const asked: { alarm: AlarmCheck; atMs: number }[] = [];
  /** They answer the questions that nobody answered. */
  const late: ((verdict: Verdict) => void)[] = [];
  const monitor = new HealthMonitor({
    clock,
    timeScale,
    random: () => 0.5,
    probe: async () => ({ passed: data.endpoint, status: 'any' }),
    askVerdict: async (alarm) => {
      asked.push({ alarm, atMs: clock.now() });
      const { answer } = data;
      if (answer === 'down') throw new Error('the region is down');
      if (answer !== 'silent') return answer;
      return new Promise((resolve) => {
        late.push(resolve);
      });
    },
    log: () => {},
  });
  monitor.reconcile(checks);
  /** Sets what the data says, and waits until that has been looked at and has reached DNS. */
  const says = async (answer: Answer) => {
    data.answer = answer;
    await clock.advance(2 * ALARM_INTERVAL_MS + PROPAGATION_MS);
  };
  return { clock, data, asked, late, monitor, says };
}

const monitors: HealthMonitor[] = [];
afterEach(() => {
  for (const monitor of monitors.splice(0)) monitor.stop();
});

test('a check follows the data of its alarm into DNS, and back', async () => {
  const { monitor, says } = setUp([alarmCheck('slow')]);
  monitors.push(monitor);
  expect(monitor.isHealthy('slow')).toBe(true);
  await says('breaching');
  expect(monitor.status('slow')).toMatchObject({
    healthy: false,
    healthyInDns: false,
    checkers: [],
    alarm: {
      lastReport: {
        passed: false,
        status: 'Failure: the data of the alarm slow in eu-west-1 breaches its threshold',
      },
    },
  });
  await says('ok');
  expect(monitor.status('slow')).toMatchObject({
    healthyInDns: true,
    alarm: { lastReport: { passed: true }, lastFailure: { passed: false } },
  });
});

test.each<[when: WhenInsufficient, before: 'ok' | 'breaching', answer: Answer, healthy: boolean]>([
  ['Healthy', 'breaching', 'insufficient', true],
  ['Healthy', 'breaching', 'down', true],
  ['Healthy', 'breaching', 'silent', true],
  ['Unhealthy', 'ok', 'insufficient', false],
  ['Unhealthy', 'ok', 'down', false],
  ['Unhealthy', 'ok', 'silent', false],
  ['LastKnownStatus', 'ok', 'insufficient', true],
  ['LastKnownStatus', 'breaching', 'insufficient', false],
  ['LastKnownStatus', 'breaching', 'down', false],
  ['LastKnownStatus', 'breaching', 'silent', false],
])('%s after %s data: data that is %s leaves it healthy: %s', async (when, before, answer, healthy) => {
  const { monitor, says } = setUp([alarmCheck('slow', { whenInsufficient: when })]);
  monitors.push(monitor);
  await says(before);
  expect(monitor.isHealthy('slow')).toBe(before === 'ok');
  await says(answer);
  expect(monitor.isHealthy('slow')).toBe(healthy);
});

test('a check asks nothing while a question is under way, and again once that is answered', async () => {
  const { monitor, says, asked, late } = setUp([alarmCheck('slow', { whenInsufficient: 'Unhealthy' })]);
  monitors.push(monitor);
  await says('silent');
  const before = asked.length;
  await says('silent');
  await says('ok');
  expect([asked.length - before, late.length, monitor.isHealthy('slow')]).toEqual([0, 1, false]);
  late[0]?.('ok');
  await says('ok');
  expect(asked.length).toBeGreaterThan(before);
  expect(monitor.isHealthy('slow')).toBe(true);
});

test('a new check without data is healthy with LastKnownStatus', async () => {
  const { monitor, says } = setUp([alarmCheck('slow', { whenInsufficient: 'LastKnownStatus' })]);
  monitors.push(monitor);
  await says('insufficient');
  expect(monitor.isHealthy('slow')).toBe(true);
});

test('data is looked at each 10 s of the time scale', async () => {
  const { clock, monitor, asked } = setUp([alarmCheck('slow')], 10);
  monitors.push(monitor);
  await clock.advance(6000);
  expect(asked.map(({ atMs }) => atMs)).toEqual([500, 1500, 2500, 3500, 4500, 5500]);
});

test('a disabled check looks at nothing and is healthy; enabled again it looks anew', async () => {
  const { clock, monitor, asked, says } = setUp([alarmCheck('slow')]);
  monitors.push(monitor);
  await says('breaching');
  monitor.reconcile([alarmCheck('slow', {}, { disabled: true })]);
  const before = asked.length;
  await clock.advance(60_000);
  expect(asked).toHaveLength(before);
  expect(monitor.isHealthy('slow')).toBe(true);
  monitor.reconcile([alarmCheck('slow')]);
  await clock.advance(60_000);
  expect(monitor.isHealthy('slow')).toBe(false);
});

test('a changed check looks at what it copied last, and an inverted one turns the verdict round', async () => {
  const { monitor, asked, says } = setUp([alarmCheck('slow')]);
  monitors.push(monitor);
  monitor.reconcile([alarmCheck('slow', { name: 'other' }, { inverted: true })]);
  await says('ok');
  expect(asked.at(-1)?.alarm.name).toBe('other');
  expect(monitor.isHealthy('slow')).toBe(false);
});

test('a calculated check is red when one of its endpoint and its alarm is, and no data leaves it green', async () => {
  const sum = healthCheck('sum', {
    type: 'CALCULATED',
    children: ['endpoint', 'slow'],
    healthThreshold: 2,
  });
  const { data, monitor, says } = setUp([sum, healthCheck('endpoint'), alarmCheck('slow')]);
  monitors.push(monitor);
  await says('breaching');
  expect(monitor.isHealthy('sum')).toBe(false);
  await says('insufficient');
  expect(monitor.isHealthy('sum')).toBe(true);
  data.endpoint = false;
  await says('ok');
  await says('ok');
  expect(monitor.isHealthy('sum')).toBe(false);
});
