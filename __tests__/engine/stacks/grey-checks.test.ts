import { synthesize } from '../../../testing/synthesis/synthesize';
import { service } from '../../support/definition/fixture';

type Values = Readonly<Record<string, unknown>>;

const errors = { percent: 10, minutes: 3 };
const latency = { aboveMs: 500, percent: 20, minutes: 5 };
const include = { errors, latency };

const stackOf = (health: object, others: object = {}) =>
  synthesize(service({ health, ...others })).stack('us-east-1');

/** The alarms that Route 53 reads. */
const alarms = (stack: ReturnType<typeof stackOf>) =>
  stack
    .all('aws_cloudwatch_metric_alarm')
    .filter(({ alarm_name }) => /-(server-errors|latency)-health$/.test(String(alarm_name)));

/** A region's checks by their names, with what Terraform calls each. */
function checks(health: object, others: object = {}): Record<string, Values> {
  const { resource } = stackOf(health, others).json;
  const all = Object.entries((resource.aws_route53_health_check ?? {}) as Record<string, Values>);
  return Object.fromEntries(all.map(([name, check]) => [(check.tags as Values).Name, { name, ...check }]));
}

test('records name a check that wants the health path and every signal', () => {
  const {
    'orders-us-east-1-health': endpoint,
    'orders-us-east-1-health-errors': bad,
    'orders-us-east-1-health-latency': slow,
    'orders-us-east-1-health-whole': whole,
  } = checks({ include });
  const id = (check: Values | undefined) => `\${aws_route53_health_check.${check?.name}.id}`;
  expect(whole).toMatchObject({
    type: 'CALCULATED',
    child_healthchecks: [id(endpoint), id(bad), id(slow)],
    child_health_threshold: 3,
  });
  const [record] = stackOf({ include })
    .all('aws_route53_record')
    .filter(({ set_identifier }) => set_identifier !== undefined);
  expect(record?.health_check_id).toBe(id(whole));
});

test('each signal is a plain alarm of whole minutes, which Route 53 reads in its region', () => {
  const [alarm, slow] = alarms(stackOf({ include }));
  expect(alarm).toMatchObject({
    alarm_name: 'orders-us-east-1-server-errors-health',
    alarm_description: expect.stringContaining('docs/runbook.md#server-errors'),
    namespace: 'antipode/orders',
    metric_name: 'ServerErrors',
    statistic: 'Average',
    period: 60,
    evaluation_periods: 3,
    threshold: 0.1,
    comparison_operator: 'GreaterThanThreshold',
    treat_missing_data: 'missing',
  });
  expect(alarm).not.toHaveProperty('datapoints_to_alarm'); // M of N is nothing that Route 53 reads
  expect(slow).toMatchObject({ metric_name: 'SlowRequests', threshold: 0.2, evaluation_periods: 5 });
  const { 'orders-us-east-1-health-errors': check } = checks({ include });
  expect(check).toMatchObject({
    type: 'CLOUDWATCH_METRIC',
    cloudwatch_alarm_name: expect.stringMatching(/^\$\{aws_cloudwatch_metric_alarm\.[^}]+\.alarm_name\}$/),
    cloudwatch_alarm_region: 'us-east-1',
    insufficient_data_health_status: 'LastKnownStatus',
  });
});

test('Route 53 reads an alarm anew when its limits change', () => {
  const triggers = (percent: number) =>
    checks({ include: { errors: { percent, minutes: 3 } } })['orders-us-east-1-health-errors']?.triggers;
  expect(triggers(10)).not.toEqual(triggers(11));
});

const counts = (name: string, value: string) => ({ name, namespace: 'antipode/orders', value });

test('two filters a signal count each request once', () => {
  const filters = stackOf({ include }).all('aws_cloudwatch_log_metric_filter');
  expect(filters.map((filter) => [filter.name, filter.metric_transformation])).toEqual([
    ['ServerErrors-bad', counts('ServerErrors', '1')],
    ['ServerErrors-good', counts('ServerErrors', '0')],
    ['SlowRequests-bad', counts('SlowRequests', '1')],
    ['SlowRequests-good', counts('SlowRequests', '0')],
  ]);
});

test('a line tells latency as a number only where it is compared', () => {
  const format = (health: object) => {
    const stages = stackOf(health).all('aws_apigatewayv2_stage');
    return String((stages.at(-1)?.access_log_settings as Values | undefined)?.format);
  };
  expect(format({ include })).toContain('"latencyMs":$context.responseLatency,');
  expect(format({ include: { errors } })).toBe(format({}));
  const line = format({ include }).replaceAll('$context.responseLatency', '12');
  expect(JSON.parse(line)).toMatchObject({ latencyMs: 12, status: '$context.status' });
});

test('with the setting and without it, the endpoint is checked by the same check', () => {
  const before = checks({})['orders-us-east-1-health'];
  expect(checks({ include })['orders-us-east-1-health']).toEqual(before);
});

test('a check goes only after what names it has let go of it', () => {
  for (const { lifecycle } of Object.values(checks({ include })))
    expect(lifecycle).toMatchObject({ create_before_destroy: true });
});

test('a retiring region has none of it', () => {
  const others = { regions: ['eu-west-1', 'eu-west-2'], retiring: ['us-east-1'] };
  expect(checks({ include }, others)).toEqual({});
  expect(alarms(stackOf({ include }, others))).toEqual([]);
});
