import { DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CreateHealthCheckCommand } from '@aws-sdk/client-route-53';
import { CreateQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { service } from '../../../support/definition/fixture';
import type { Asked } from '../../../support/local-cloud/asked-metrics';
import { type MetricsCloud, startMetricsCloud } from '../../../support/local-cloud/metrics-cloud';
import { until } from '../../../support/processes';
import { ask, visit } from '../services/cases/support';

// What other services than Lambda tell CloudWatch, in time that runs twenty times as fast.

jest.setTimeout(60_000);

type Names = Readonly<Record<string, string>>;

const region = 'us-east-1';
let world: MetricsCloud;
let ApiId: string;

beforeAll(async () => {
  world = await startMetricsCloud(region);
  ApiId = await createApi(world);
}, 60_000);
afterAll(() => world.stop(), 30_000);

/** An API with one route, `POST /answer`, whose function answers with the body that it gets. */
async function createApi({ cloud, create }: MetricsCloud): Promise<string> {
  await create('answers', 'exports.handler = async ({ body }) => JSON.parse(body);');
  const make = async (path: string, input: object) =>
    JSON.parse((await ask(cloud, { service: 'apigateway', ask: `POST ${path}`, input })).text) as Names;
  const { apiId = '' } = await make('/v2/apis', { name: 'a', protocolType: 'HTTP' });
  const { integrationId } = await make(`/v2/apis/${apiId}/integrations`, {
    integrationType: 'AWS_PROXY',
    integrationUri: 'arn:aws:lambda:us-east-1:123456789012:function:answers:live',
    payloadFormatVersion: '2.0',
  });
  const target = `integrations/${integrationId}`;
  await make(`/v2/apis/${apiId}/routes`, { routeKey: 'POST /answer', target });
  await make(`/v2/apis/${apiId}/stages`, { stageName: '$default', autoDeploy: true });
  return apiId;
}

test('HTTP APIs tell requests, errors and latencies', async () => {
  const { cloud, adds } = world;
  const headers = { 'content-type': 'application/json' };
  for (const statusCode of [200, 404, 503, 503]) {
    const body = JSON.stringify({ statusCode });
    const { status } = await visit(cloud, { path: '/answer', method: 'POST', headers, body });
    expect(status).toBe(statusCode);
  }
  const of = (name: string, dimensions: Names = { ApiId, Stage: '$default' }) => ({
    metric: `AWS/ApiGateway ${name}`,
    dimensions,
  });
  await adds(of('Count'), 4);
  await adds(of('Count', { ApiId }), 4);
  await adds(of('4xx'), 1);
  await adds(of('5xx'), 2);
  for (const name of ['Latency', 'IntegrationLatency']) await adds({ ...of(name), stat: 'SampleCount' }, 4);
});

/** The alarm on server errors of a service whose health path nobody guesses, over the test's API. */
function serverErrors() {
  const made = synthesize(service({ health: { path: '/health-4be1b2a0d16f2c3b9f8c1d55a0e7f3' } }))
    .stack(region)
    .all('aws_cloudwatch_metric_alarm')
    .find(({ alarm_name }) => String(alarm_name).endsWith('-server-errors'));
  const { metric_query, ...alarm } = made as unknown as Readonly<Record<string, never>>;
  const queries = metric_query as unknown as readonly {
    readonly id: string;
    readonly expression?: string;
    readonly metric?: Readonly<Record<'namespace' | 'metric_name' | 'stat', string>>;
  }[];
  const Dimensions = [{ Name: 'ApiId', Value: ApiId }];
  return {
    ComparisonOperator: alarm.comparison_operator,
    Threshold: alarm.threshold,
    EvaluationPeriods: alarm.evaluation_periods,
    DatapointsToAlarm: alarm.datapoints_to_alarm,
    TreatMissingData: alarm.treat_missing_data,
    Metrics: queries.map(({ id: Id, expression: Expression, metric }) => {
      if (metric === undefined) return { Id, Expression, ReturnData: true };
      const { namespace: Namespace, metric_name: MetricName, stat: Stat } = metric;
      const MetricStat = { Metric: { Namespace, MetricName, Dimensions }, Period: 60, Stat };
      return { Id, MetricStat, ReturnData: false };
    }),
  };
}

test('server errors of an API to which no probes come set off their alarm', async () => {
  const { cloud, cloudwatch } = world;
  const AlarmName = 'server-errors';
  await cloudwatch.send(new PutMetricAlarmCommand({ AlarmName, ...serverErrors() }));
  const state = async () => {
    const asked = new DescribeAlarmsCommand({ AlarmNames: [AlarmName] });
    return (await cloudwatch.send(asked)).MetricAlarms?.[0]?.StateValue;
  };
  const fails = { path: '/answer', method: 'POST', body: JSON.stringify({ statusCode: 503 }) };
  await until(
    async () => {
      for (let count = 0; count < 5; count += 1) await visit(cloud, fails);
      return (await state()) === 'ALARM';
    },
    40_000,
    100,
  );
  expect(await state()).toBe('ALARM');
});

test('queues tell what waits in them, and for how long', async () => {
  const { cloud, latest } = world;
  const sqs = cloud.sqs(region);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'waits' }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one' }));
  await sqs.send(new CreateQueueCommand({ QueueName: 'empty' }));
  const of = (name: string, QueueName: string): Asked => ({
    metric: `AWS/SQS ${name}`,
    dimensions: { QueueName },
    stat: 'Maximum',
  });
  const waiting = of('ApproximateNumberOfMessagesVisible', 'waits');
  expect(await latest(waiting, (count) => count > 0)).toBe(1); // none waited yet when it was new
  expect(await latest(of('ApproximateNumberOfMessagesVisible', 'empty'))).toBe(0);
  const isOld = (seconds: number) => seconds >= 60;
  const age = await latest(of('ApproximateAgeOfOldestMessage', 'waits'), isOld);
  expect(age).toBeGreaterThanOrEqual(60);
  expect(age).toBeLessThan(600);
});

test('health checks tell how they stand, in us-east-1', async () => {
  const { cloud, latest } = world;
  const check = async (CallerReference: string, IPAddress: string) => {
    const HealthCheckConfig = {
      ...{ Type: 'TCP' as const, IPAddress, Port: 443 },
      ...{ RequestInterval: 10, FailureThreshold: 1 },
    };
    const made = await cloud.route53.send(
      new CreateHealthCheckCommand({ CallerReference, HealthCheckConfig }),
    );
    return made.HealthCheck?.Id ?? '';
  };
  const red = await check('red', '127.9.9.9');
  const green = await check('green', cloud.regions[region]?.address ?? '');
  const of = (name: string, HealthCheckId: string): Asked => ({
    metric: `AWS/Route53 ${name}`,
    dimensions: { HealthCheckId },
    stat: 'Minimum',
  });
  const isDown = (value: number) => value === 0;
  expect(await latest(of('HealthCheckStatus', red), isDown)).toBe(0);
  expect(await latest(of('HealthCheckPercentageHealthy', red), isDown)).toBe(0);
  expect(await latest(of('HealthCheckStatus', green))).toBe(1);
  expect(await latest(of('HealthCheckPercentageHealthy', green))).toBe(100);
});

test('certificates tell how many days they are good for', async () => {
  const { text } = await ask(world.cloud, {
    service: 'acm',
    ask: 'CertificateManager.RequestCertificate',
    input: { DomainName: 'example.com', ValidationMethod: 'DNS' },
    headers: { 'content-type': 'application/x-amz-json-1.1' },
  });
  const { CertificateArn = '' } = JSON.parse(text) as Names;
  const metric = 'AWS/CertificateManager DaysToExpiry';
  const days = await world.latest({ metric, dimensions: { CertificateArn }, stat: 'Minimum' });
  expect(days).toBeGreaterThan(300);
});
