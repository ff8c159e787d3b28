import {
  CreateApiCommand,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  ChangeResourceRecordSetsCommand,
  CreateHealthCheckCommand,
  CreateHostedZoneCommand,
  GetHealthCheckCommand,
  GetHealthCheckStatusCommand,
  type HealthCheckConfig,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { controlCloud } from '../../../local-cloud/control/client';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';
import { until } from '../../support/processes';
import { askUdp, dataOf, query } from '../../support/route53/dns-client';

// Lines of an access log become a metric, its alarm's data turns a health check, and DNS leaves; all in a real cloud.

const [here, there] = ['us-east-1', 'eu-west-1'];
const GROUP = '/desk/access';
const TIME_SCALE = 30;
/** A minute of the regions, in milliseconds of this machine. */
const MINUTE_MS = 60_000 / TIME_SCALE;

let cloud: TestCloud;
const clients: { destroy(): void }[] = [];

beforeAll(async () => {
  cloud = await startTestCloud([here, there]);
  await controlCloud(cloud.endpoint)('SetTimeScale', { timeScale: TIME_SCALE });
}, 90_000);
afterAll(async () => {
  for (const client of clients) client.destroy();
  await cloud.stop();
}, 30_000);

const settings = (region: string) => ({
  endpoint: cloud.endpoint,
  region,
  credentials: { accessKeyId: cloud.accessKeyId, secretAccessKey: 'local' },
});

function cloudWatch(region: string): CloudWatchClient {
  const client = new CloudWatchClient(settings(region));
  clients.push(client);
  return client;
}

/** An API of a region whose only route fails, with an access log. */
async function makeApi(): Promise<void> {
  const client = cloud.apiGateway(here);
  const { ApiId } = await client.send(new CreateApiCommand({ Name: 'desk', ProtocolType: 'HTTP' }));
  const IntegrationUri = `arn:aws:lambda:${here}:123456789012:function:none`;
  const proxy = { ApiId, IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0', IntegrationUri } as const;
  const { IntegrationId } = await client.send(new CreateIntegrationCommand(proxy));
  await client.send(
    new CreateRouteCommand({ ApiId, RouteKey: 'GET /broken', Target: `integrations/${IntegrationId}` }),
  );
  const DestinationArn = `arn:aws:logs:${here}:123456789012:log-group:${GROUP}`;
  const Format = '{"status":"$context.status","latencyMs":$context.responseLatency}';
  await client.send(
    new CreateStageCommand({
      ApiId,
      StageName: '$default',
      AutoDeploy: true,
      AccessLogSettings: { DestinationArn, Format },
    }),
  );
}

/** A metric whose average is the share of answers that are errors. */
async function makeMetric(): Promise<void> {
  const client = new CloudWatchLogsClient(settings(here));
  clients.push(client);
  await client.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
  const filters = { bad: ['=', '1'], good: ['!=', '0'] } as const;
  for (const [filterName, [operator, metricValue]] of Object.entries(filters))
    await client.send(
      new PutMetricFilterCommand({
        logGroupName: GROUP,
        filterName,
        filterPattern: `{ $.status ${operator} "5*" && $.latencyMs >= 0 }`,
        metricTransformations: [{ metricName: 'Errors', metricNamespace: 'desk', metricValue }],
      }),
    );
}

async function makeAlarm(region: string): Promise<void> {
  await cloudWatch(region).send(
    new PutMetricAlarmCommand({
      AlarmName: 'errors',
      Namespace: 'desk',
      MetricName: 'Errors',
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0.5,
      ComparisonOperator: 'GreaterThanThreshold',
    }),
  );
}

let references = 0;
async function makeCheck(HealthCheckConfig: HealthCheckConfig): Promise<string> {
  const CallerReference = `check-${references++}`;
  const { HealthCheck } = await cloud.route53.send(
    new CreateHealthCheckCommand({ CallerReference, HealthCheckConfig }),
  );
  return HealthCheck?.Id ?? '';
}

const alarmCheck = (region: string, when: 'Healthy' | 'Unhealthy') =>
  makeCheck({
    Type: 'CLOUDWATCH_METRIC',
    AlarmIdentifier: { Region: region as 'us-east-1', Name: 'errors' },
    InsufficientDataHealthStatus: when,
  });

const address = (region: string) => cloud.regions[region]?.address ?? '';

/** A name that leads to the first region while the check is healthy, else to the other. */
async function makeRecords(HealthCheckId: string): Promise<void> {
  const zone = { Name: 'example.com', CallerReference: 'zone' };
  const { HostedZone } = await cloud.route53.send(new CreateHostedZoneCommand(zone));
  const record = (region: string, rest: Partial<ResourceRecordSet>): ResourceRecordSet => ({
    Name: 'www.example.com',
    Type: 'A',
    TTL: 5,
    SetIdentifier: region,
    ResourceRecords: [{ Value: address(region) }],
    ...rest,
  });
  const records = [
    record(here, { Failover: 'PRIMARY', HealthCheckId }),
    record(there, { Failover: 'SECONDARY' }),
  ];
  await cloud.route53.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: HostedZone?.Id,
      ChangeBatch: {
        Changes: records.map((ResourceRecordSet) => ({ Action: 'CREATE', ResourceRecordSet })),
      },
    }),
  );
}

async function named(): Promise<unknown> {
  const [host = '', port] = cloud.dns.split(':');
  return dataOf(await askUdp({ host, port: Number(port) }, query('www.example.com')))[0];
}

/** Sends requests that API Gateway answers with an error, or with 404. Ends when the name leads there. */
async function usersUntil(path: string, leads: string, withinMs: number): Promise<boolean> {
  return until(
    async () => {
      await fetch(`${cloud.regions[here]?.api}${path}`).then((answer) => answer.text());
      return (await named()) === address(leads);
    },
    withinMs,
    50,
  );
}

const healthOf = async (id: string) => {
  const { statuses } = await controlCloud(cloud.endpoint)('DescribeHealth', {});
  return statuses.find(({ check }) => check.id === id);
};

test('a region that fails its users leaves DNS while its endpoint is green, and without data comes back', async () => {
  await makeMetric();
  await makeApi();
  await makeAlarm(here);
  const endpoint = await makeCheck({ Type: 'TCP', IPAddress: address(here), Port: 443, RequestInterval: 10 });
  const errors = await alarmCheck(here, 'Healthy');
  const whole = await makeCheck({
    Type: 'CALCULATED',
    ChildHealthChecks: [endpoint, errors],
    HealthThreshold: 2,
  });
  await makeRecords(whole);
  const { HealthCheck } = await cloud.route53.send(new GetHealthCheckCommand({ HealthCheckId: errors }));
  expect(HealthCheck).toMatchObject({
    HealthCheckConfig: {
      Type: 'CLOUDWATCH_METRIC',
      AlarmIdentifier: { Region: here, Name: 'errors' },
      InsufficientDataHealthStatus: 'Healthy',
    },
    CloudWatchAlarmConfiguration: { MetricName: 'Errors', Threshold: 0.5, Period: 60 },
  });
  expect(HealthCheck?.HealthCheckConfig).not.toHaveProperty('Port');

  expect(await usersUntil('/none', here, 2 * MINUTE_MS)).toBe(true);
  expect(await usersUntil('/broken', there, 10 * MINUTE_MS)).toBe(true);
  expect(await healthOf(endpoint)).toMatchObject({ healthy: true });
  expect(await healthOf(errors)).toMatchObject({ healthy: false });
  const { HealthCheckObservations: seen } = await cloud.route53.send(
    new GetHealthCheckStatusCommand({ HealthCheckId: errors }),
  );
  expect(seen?.[0]?.StatusReport?.Status).toMatch(
    /^Failure: the data of the alarm errors in us-east-1 breaches/,
  );

  expect(await until(async () => (await named()) === address(here), 10 * MINUTE_MS, 100)).toBe(true);
  expect(await healthOf(errors)).toMatchObject({
    healthy: true,
    alarm: { lastReport: { status: expect.stringContaining('InsufficientDataHealthStatus is Healthy') } },
  });
}, 90_000);

test('a region that is down has no data', async () => {
  await makeAlarm(there);
  const [green, red] = [await alarmCheck(there, 'Healthy'), await alarmCheck(there, 'Unhealthy')];
  cloud.killRegion(there);
  const isRed = async () => (await healthOf(red))?.healthy === false;
  expect(await until(isRed, 10_000, 100)).toBe(true);
  expect(await healthOf(green)).toMatchObject({ healthy: true });
  await expect(alarmCheck(there, 'Healthy')).rejects.toMatchObject({
    name: 'InvalidInput',
    message: expect.stringContaining('the alarm errors in eu-west-1 cannot be read'),
  });
}, 30_000);
