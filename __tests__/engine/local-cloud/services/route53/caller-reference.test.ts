import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateHealthCheckCommand,
  CreateHostedZoneCommand,
  DeleteHostedZoneCommand,
  type HealthCheckConfig,
  ListHealthChecksCommand,
  ListHostedZonesCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { removeDirectory } from '../../../../../aws/running-clouds';
import { type LocalCloud, startLocalCloud } from '../../../../../local-cloud/start';
import { findMoto } from '../../../../../process/tools/moto';

// "CreateHostedZone" and "CreateHealthCheck", CallerReference: who asks again makes nothing twice.

jest.setTimeout(60_000);

const directory = mkdtempSync(path.join(tmpdir(), 'antipode-again-'));
let cloud: LocalCloud;
let route53: Route53Client;
const credentials = () => ({ accessKeyId: cloud.accessKeyId, secretAccessKey: 'local' });
async function start() {
  cloud = await startLocalCloud({ regions: ['us-east-1'], directory, moto: await findMoto() });
  const { endpoint } = cloud;
  route53 = new Route53Client({
    ...{ endpoint, region: 'us-east-1', credentials: credentials(), maxAttempts: 1 },
  });
}
async function stop() {
  route53.destroy();
  await cloud.stop();
}
beforeAll(start, 60_000);
afterAll(async () => {
  await stop();
  removeDirectory(directory);
}, 30_000);

const zone = (Name: string, CallerReference?: string) =>
  route53.send(new CreateHostedZoneCommand({ Name, CallerReference }));
const check = (CallerReference: string | undefined, HealthCheckConfig: HealthCheckConfig) =>
  route53.send(new CreateHealthCheckCommand({ CallerReference, HealthCheckConfig }));
const HTTP = { Type: 'HTTPS', IPAddress: '192.0.2.1', Port: 443, ResourcePath: '/up' } as const;
const exists = (name: string) => ({ name, $metadata: { httpStatusCode: 409 } });

test('a zone is made once by a request, also after a restart', async () => {
  const { HostedZone } = await zone('one.example.com', 'zone');
  await expect(zone('one.example.com', 'zone')).rejects.toMatchObject(exists('HostedZoneAlreadyExists'));
  await stop();
  await start();
  await expect(zone('two.example.com', 'zone')).rejects.toMatchObject(exists('HostedZoneAlreadyExists'));
  await zone('one.example.com', 'another');
  expect((await route53.send(new ListHostedZonesCommand({}))).HostedZones).toHaveLength(2);
  await route53.send(new DeleteHostedZoneCommand({ Id: HostedZone?.Id }));
  await expect(zone('one.example.com')).rejects.toMatchObject({ name: 'InvalidInput' });
});

test('a health check is answered again, and is no other one, also after a restart', async () => {
  const config = { ...HTTP, Regions: ['us-east-1', 'eu-west-1', 'sa-east-1'] } as const;
  const settings = { ...config, Regions: [...config.Regions], Inverted: false };
  const { HealthCheck } = await check('check', settings);
  await stop();
  await start();
  const again = await check('check', { ...settings, Regions: [...config.Regions].reverse() });
  expect(again).toMatchObject({ HealthCheck: { ...HealthCheck, HealthCheckConfig: expect.anything() } });
  expect(again.$metadata.httpStatusCode).toBe(201);
  for (const other of [{ ...HTTP, Port: 80 }, { ...settings, Inverted: true }, { ...HTTP }])
    await expect(check('check', other)).rejects.toMatchObject(exists('HealthCheckAlreadyExists'));
  const id = HealthCheck?.Id ?? '';
  const sum = { Type: 'CALCULATED', ChildHealthChecks: [id], HealthThreshold: 1 } as const;
  const calculated = { ...sum, ChildHealthChecks: [...sum.ChildHealthChecks] };
  const made = await check('sum', calculated);
  expect((await check('sum', calculated)).HealthCheck?.Id).toBe(made.HealthCheck?.Id);
  await expect(check(undefined, HTTP)).rejects.toMatchObject({ name: 'InvalidInput' });
  expect((await route53.send(new ListHealthChecksCommand({}))).HealthChecks).toHaveLength(2);
});

test('a check of an alarm is answered again with its alarm', async () => {
  const { endpoint } = cloud;
  const cloudwatch = new CloudWatchClient({ endpoint, region: 'us-east-1', credentials: credentials() });
  for (const AlarmName of ['one', 'two'])
    await cloudwatch.send(
      new PutMetricAlarmCommand({
        ...{ AlarmName, Namespace: 'Mine', MetricName: 'm', Statistic: 'Sum', Period: 60 },
        ...{ EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' },
      }),
    );
  cloudwatch.destroy();
  const ofAlarm = (Name: string): HealthCheckConfig => ({
    Type: 'CLOUDWATCH_METRIC',
    AlarmIdentifier: { Region: 'us-east-1', Name },
  });
  const { HealthCheck } = await check('alarm', ofAlarm('one'));
  expect((await check('alarm', ofAlarm('one'))).HealthCheck).toEqual(HealthCheck);
  await expect(check('alarm', ofAlarm('two'))).rejects.toMatchObject(exists('HealthCheckAlreadyExists'));
});
