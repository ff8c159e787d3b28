import { ALARM_KINDS, alarmsOfKind } from '../../../../definition/alarm-kinds';
import { regionNames } from '../../../../definition/names';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';

jest.spyOn(console, 'warn').mockImplementation(() => {});

const everything = service(everyTrigger);
const stack = synthesize(everything).stack('eu-west-1');
const alarms = stack.all('aws_cloudwatch_metric_alarm');
const named = (name: string) => alarms.find(({ alarm_name }) => alarm_name === `orders-eu-west-1-${name}`);

/** The alarms that the definition says, by their names. */
function expected(of: typeof everything): string[] {
  const { alarm } = regionNames(of, 'eu-west-1');
  return ALARM_KINDS.flatMap((kind) => alarmsOfKind(of, kind).of.map((about) => alarm(kind, about)));
}

test('there is an alarm for each thing that the definition says has one, and there are all kinds', () => {
  expect(alarms.map(({ alarm_name }) => alarm_name).sort()).toEqual(expected(everything).sort());
  for (const kind of ALARM_KINDS) expect(alarmsOfKind(everything, kind).of.length).toBeGreaterThan(0);
});

test('each looks at as many metrics as CloudWatch is paid for', () => {
  for (const kind of ALARM_KINDS) {
    const { of, metrics } = alarmsOfKind(everything, kind);
    const looksAt = of.map((about) => named(about === undefined ? kind : `${kind}-${about}`)?.metric_query);
    for (const queries of looksAt as (readonly { metric?: unknown }[] | undefined)[])
      expect([kind, queries?.filter(({ metric }) => metric).length ?? 1]).toEqual([kind, metrics]);
  }
});

test('each says its reason and where to read on, and tells the region’s topic when it begins and ends', () => {
  for (const { alarm_name, alarm_description, alarm_actions, ok_actions, provider } of alarms) {
    const kind = ALARM_KINDS.find((one) => String(alarm_name).startsWith(`orders-eu-west-1-${one}`));
    expect(alarm_description).toMatch(
      new RegExp(`^[A-Zv].{20,}\\. What to do: \\S*docs/runbook\\.md#${kind}$`),
    );
    const [topic, where] = kind === 'health-check' ? ['health-topic', 'aws.route53'] : ['topic', 'aws'];
    expect(alarm_actions).toEqual([
      expect.stringMatching(`aws_sns_topic\\.alarms_${topic}_[0-9A-F]{8}\\.arn`),
    ]);
    expect(ok_actions).toEqual(alarm_actions);
    expect(provider).toBe(where);
  }
});

test('the health check’s alarm is where Route 53 has its metrics', () => {
  expect(stack.json).toMatchObject({
    provider: { aws: [{ region: 'eu-west-1' }, { alias: 'route53', region: 'us-east-1' }] },
  });
  expect(named('health-check')).toMatchObject({
    namespace: 'AWS/Route53',
    metric_name: 'HealthCheckStatus',
    dimensions: { HealthCheckId: expect.stringContaining('aws_route53_health_check.dns_health-check') },
    comparison_operator: 'LessThanThreshold',
    threshold: 1,
  });
});

test('probes do not count as users’ requests where they come to the same API', () => {
  const made = (overrides: object) => {
    const of = synthesize(service(overrides as Record<string, unknown>)).stack('eu-west-1');
    const errors = of
      .all('aws_cloudwatch_metric_alarm')
      .find(({ alarm_name }) => alarm_name === 'orders-eu-west-1-server-errors');
    const queries = errors?.metric_query as readonly { metric?: { metric_name: string } }[];
    const filters = of.all('aws_cloudwatch_log_metric_filter');
    return {
      metrics: queries.flatMap(({ metric }) => metric?.metric_name ?? []),
      patterns: filters.map(({ pattern }) => pattern),
    };
  };
  const byLogLines = {
    metrics: ['ServerErrors', 'ServerErrors'],
    patterns: ['=', '!='].map(
      (sign) => `{ ($.status ${sign} "5*") && ($.route != "-") && ($.route != "GET /health") }`,
    ),
  };
  expect(made({})).toEqual(byLogLines);
  expect(made({ health: { include: { errors: { percent: 10, minutes: 3 } } } })).toEqual(byLogLines);
  const path = '/health-4be1b2a0d16f2c3b9f8c1d55a0e7f3';
  const byApi = { metrics: ['5xx', 'Count'], patterns: [] };
  expect(made({ health: { path } })).toEqual(byApi);
  expect(made({ health: { path, alsoAt: ['/health'] } })).toEqual(byApi); // probes do not go there
});

test('what waits in a queue does not end by itself when SQS says nothing more of it', () => {
  const ofQueues = alarms.filter(({ namespace }) => namespace === 'AWS/SQS');
  expect(ofQueues.length).toBeGreaterThan(1);
  for (const { treat_missing_data } of ofQueues) expect(treat_missing_data).toBe('ignore');
});

test('without alarms no requests are counted', () => {
  const off = synthesize(service({ alarms: { off: 'watched by the platform team' } }));
  expect(off.stack('eu-west-1').all('aws_cloudwatch_log_metric_filter')).toEqual([]);
});

test('topics let exactly the alarms of their region publish, and are subscribed to by the e-mail', () => {
  const email = 'on-call@example.com';
  const made = synthesize(service({ alarms: { email } })).stack('eu-west-1');
  const topics = made.all('aws_sns_topic');
  expect(topics.map(({ name }) => name).sort()).toEqual([
    'orders-eu-west-1-alarms',
    'orders-eu-west-1-health-alarms',
  ]);
  for (const { policy } of topics)
    expect(JSON.parse(String(policy)).Statement[1]).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Condition: {
        StringEquals: { 'aws:SourceAccount': expect.stringContaining('account_id') },
        ArnLike: {
          'aws:SourceArn': expect.stringMatching(/^arn:aws:cloudwatch:.*:alarm:orders-eu-west-1-\*$/),
        },
      },
    });
  expect(made.all('aws_sns_topic_subscription')).toEqual([
    expect.objectContaining({ protocol: 'email', endpoint: email, provider: 'aws.route53' }),
    expect.objectContaining({ protocol: 'email', endpoint: email, provider: 'aws' }),
  ]);
});

test('topics of others are told instead, each in its region', () => {
  const topicArn = 'arn:aws:sns:{region}:{account}:on-call';
  const made = synthesize(service({ alarms: { topicArn } })).stack('eu-west-1');
  expect(made.all('aws_sns_topic')).toEqual([]);
  const told = (name: string) =>
    made
      .all('aws_cloudwatch_metric_alarm')
      .find(({ alarm_name }) => alarm_name === `orders-eu-west-1-${name}`)?.alarm_actions;
  expect(told('latency')).toEqual([expect.stringMatching(/^arn:aws:sns:eu-west-1:\$\{.*\}:on-call$/)]);
  expect(told('health-check')).toEqual([
    expect.stringMatching(/^arn:aws:sns:\$\{data\.aws_region\..*\.name\}:.*:on-call$/),
  ]);
});

test('without alarms there is nothing of them, but the provider that would delete them', () => {
  const off = service({ alarms: { off: 'watched by the platform team' } });
  const made = synthesize(off).stack('eu-west-1');
  expect(expected(off)).toEqual([]);
  for (const type of ['aws_cloudwatch_metric_alarm', 'aws_sns_topic', 'aws_scheduler_schedule'])
    expect(made.all(type)).toEqual([]);
  expect(made.all('aws_lambda_function').map(({ function_name }) => function_name)).toEqual([
    'orders-eu-west-1-orders',
    'orders-eu-west-1-health',
  ]);
  expect(made.json).toMatchObject({ provider: { aws: [{}, { alias: 'route53' }] } });
});

test('a region without a domain, and one that retires, have no alarm of a health check', () => {
  const names = (overrides: object, region: string) =>
    synthesize(service(overrides as Record<string, unknown>))
      .stack(region)
      .all('aws_cloudwatch_metric_alarm')
      .map(({ alarm_name }) => alarm_name);
  const none = names({ domain: undefined }, 'eu-west-1');
  expect(none).not.toContain('orders-eu-west-1-health-check');
  expect(none).not.toContain('orders-eu-west-1-certificate');
  expect(none).toContain('orders-eu-west-1-latency');
  const retiring = names({ retiring: ['us-west-2'] }, 'us-west-2');
  expect(retiring).not.toContain('orders-us-west-2-health-check');
  expect(retiring).toContain('orders-us-west-2-certificate');
});
