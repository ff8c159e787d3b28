import type { Service } from '../../../../definition/service';
import { costsOf, total } from '../../../../operations/costs/costs';
import { PRICES } from '../../../../operations/costs/prices';
import { polledQueues, standing } from '../../../../operations/costs/quantities';
import { HEALTH_DEFINITION } from '../../../../stacks/constructs/health-function';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';

// What a region costs, held against the stacks that are made from the same definition.

const every = service({ ...everyTrigger, table: { encryption: 'customer-managed' } });
const USAGE = { writes: 2_000_000, storedGigabytes: 10 };

function lines(of: Service, usage = USAGE) {
  const { region, use } = costsOf(of, usage);
  return Object.fromEntries([...region, ...use].map(({ what, dollars }) => [what, dollars]));
}

test('counts the queues that Lambda polls in a region, as its stack maps them', () => {
  const mappings = synthesize(every).stack('us-east-1').all('aws_lambda_event_source_mapping');
  const polled = mappings.filter((one) => String(one.event_source_arn).includes('aws_sqs_queue'));
  const { standard, fifo } = polledQueues(every);
  expect(standard + fifo).toBe(polled.length);
  expect(fifo).toBe(1);
});

test('counts the keys and the health check of a region', () => {
  const { keys, healthChecks } = standing(every);
  const { dataStack: data } = synthesize(every);
  expect(data.all('aws_kms_key').length + data.all('aws_kms_replica_key').length).toBe(
    keys * every.regions.length,
  );
  expect(synthesize(every).stack('eu-west-1').all('aws_route53_health_check')).toHaveLength(healthChecks);
});

test('counts the checks, alarms and metrics of health.include', () => {
  const signal = { percent: 10, minutes: 3 };
  const grey = service({ health: { include: { errors: signal, latency: { ...signal, aboveMs: 500 } } } });
  const { healthChecks, greyChecks, greyAlarms, greyMetrics } = standing(grey);
  const stack = synthesize(grey).stack('eu-west-1');
  expect(stack.all('aws_route53_health_check')).toHaveLength(healthChecks + greyChecks);
  const alarms = stack.all('aws_cloudwatch_metric_alarm').map(({ alarm_name }) => String(alarm_name));
  expect(alarms.filter((name) => /-(server-errors|latency)-health$/.test(name))).toHaveLength(greyAlarms);
  const metrics = stack.all('aws_cloudwatch_log_metric_filter').map((filter) => filter.metric_transformation);
  expect(new Set(metrics.map((one) => (one as { name: string }).name)).size).toBe(greyMetrics);
  expect(lines(grey)).toMatchObject({
    'checks of what users get': 1.5,
    'their alarms': 0.2,
    'their metrics': 0.6,
  });
  expect(lines(service())).not.toHaveProperty('their alarms');
});

test('counts the metric by which an alarm tells users from probes, where their requests come to one API', () => {
  const path = '/health-4be1b2a0d16f2c3b9f8c1d55a0e7f3';
  const latency = { percent: 10, minutes: 3, aboveMs: 500 };
  for (const [health, expected] of [
    [{}, 1],
    [{ include: { latency } }, 1],
    [{ include: { errors: { percent: 10, minutes: 3 } } }, 0],
    [{ path }, 0],
  ] as const) {
    const of = service({ health });
    const filters = synthesize(of).stack('eu-west-1').all('aws_cloudwatch_log_metric_filter');
    const metrics = new Set(filters.map((one) => (one.metric_transformation as { name: string }).name));
    const { userMetrics, greyMetrics } = standing(of);
    expect([userMetrics, metrics.size]).toEqual([expected, greyMetrics + expected]);
  }
  expect(lines(service())).toMatchObject({ 'errors of users’ requests': 0.3 });
});

test('a probe takes the memory that the health function has', () => {
  const { probes, probeGigabyteSeconds } = standing(every);
  expect(probeGigabyteSeconds / probes).toBeCloseTo(0.02 * (HEALTH_DEFINITION.memoryMegabytes / 1024), 6);
  expect(HEALTH_DEFINITION.architecture).toBe('arm64');
});

test('sixteen checkers every ten seconds, and every thirty', () => {
  const every10 = service({ health: { intervalSeconds: 10 } });
  const every30 = service({ health: { intervalSeconds: 30 } });
  expect(standing(every10)).toMatchObject({
    probes: 4_204_800,
    probeReads: 2_628_000,
    healthCheckFeatures: 2,
  });
  expect(standing(every30)).toMatchObject({
    probes: 1_401_600,
    probeReads: 1_401_600,
    healthCheckFeatures: 1,
  });
  expect(lines(every10)).toMatchObject({
    'probes of it at the API': 4.2048,
    'its features: HTTPS, every 10 s': 2,
  });
  expect(lines(every30)).toMatchObject({ 'probes of it at the API': 1.4016, 'its feature: HTTPS': 1 });
});

test('a write is paid in each region, and is sent there', () => {
  const { use } = costsOf(service(), USAGE);
  expect(use.map(({ what, dollars }) => [what, Number(dollars.toFixed(4))])).toEqual([
    ['writes that replicate to it', 1.25],
    ['sent to it', 0.04],
    ['stored in it', 2.5],
    ['kept for recovery', 2],
  ]);
  expect(total(use)).toBeCloseTo(5.79);
});

test('what the definition leaves out costs nothing', () => {
  const alarms = { off: 'watched by the platform team' };
  const bare = service({ domain: undefined, table: { pointInTimeRecovery: false }, alarms });
  expect(costsOf(bare, { writes: 0, storedGigabytes: 0 })).toEqual({ region: [], use: [] });
  expect(Object.keys(lines(bare))).not.toContain('kept for recovery');
});

test('alarms are paid by the metrics that they look at, as the stacks make them', () => {
  const made = synthesize(every).stack('eu-west-1').all('aws_cloudwatch_metric_alarm');
  const metrics = made.map(({ metric_query: queries }) =>
    queries === undefined ? 1 : (queries as { metric?: object }[]).filter(({ metric }) => metric).length,
  );
  expect(standing(every).alarmMetrics).toBe(metrics.reduce((sum, one) => sum + one, 0));
  expect(standing(every).alarmMetrics).toBeGreaterThan(made.length);
});

test('each region tells the age of the others’ markers, and of the oldest', () => {
  const three = service({ regions: ['us-east-1', 'eu-west-1', 'us-west-2'] });
  expect(standing(three)).toMatchObject({ ownMetrics: 3, markerWrites: 3 * 43_800 });
});

test('every price names a page of AWS', () => {
  for (const { page, dollars, per } of Object.values(PRICES)) {
    expect(page).toMatch(/^https:\/\/aws\.amazon\.com\/.*pricing\//);
    expect(dollars / per).toBeGreaterThan(0);
  }
});
