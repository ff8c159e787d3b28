import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { controlCloud } from '../../../local-cloud/control/client';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';
import { until } from '../../support/processes';
import { type PlainTerraform, plainTerraform } from '../../support/terraform/plain-terraform';

// Alarms by the real Terraform and AWS provider, in a cloud that has no us-east-1.

const region = 'eu-west-1';
let cloud: TestCloud;
let plain: PlainTerraform;
const clients: CloudWatchClient[] = [];

beforeAll(async () => {
  cloud = await startTestCloud([region]);
  plain = await plainTerraform('cloudwatch/main.tf', cloud);
}, 60_000);
afterAll(async () => {
  for (const client of clients) client.destroy();
  await cloud?.stop();
  plain?.remove();
}, 30_000);

const terraform = (...args: string[]) => plain.run(...args);

function cloudwatch(where: string): CloudWatchClient {
  const credentials = { accessKeyId: cloud.accessKeyId, secretAccessKey: 'local' };
  const client = new CloudWatchClient({ region: where, endpoint: cloud.endpoint, credentials });
  clients.push(client);
  return client;
}

async function alarmsOf(where: string) {
  const { MetricAlarms = [] } = await cloudwatch(where).send(new DescribeAlarmsCommand({}));
  return Object.fromEntries(MetricAlarms.map((alarm) => [alarm.AlarmName, alarm]));
}

test('alarms are made as they are written, and a second plan is empty', async () => {
  expect(await terraform('init', '-input=false')).toMatchObject({ code: 0 });
  const applied = await terraform('apply', '-auto-approve', '-input=false', '-no-color');
  expect(applied.output).toContain('Apply complete! Resources: 8 added');
  const planned = await terraform('plan', '-detailed-exitcode', '-input=false', '-no-color');
  expect(planned.output).toContain('No changes.');
  const alarms = await alarmsOf(region);
  expect(Object.keys(alarms)).toEqual(['shop-concurrency', 'shop-errors', 'shop-latency']);
  expect(alarms['shop-errors']).toMatchObject({
    AlarmDescription: 'Orders fail. See docs/runbook.md#errors & mind the <gap>.',
    Dimensions: expect.arrayContaining([{ Name: 'Stage', Value: 'live' }]),
    Threshold: 0.5,
  });
  const ResourceARN = alarms['shop-errors']?.AlarmArn;
  const { Tags } = await cloudwatch(region).send(new ListTagsForResourceCommand({ ResourceARN }));
  expect(Tags).toEqual([{ Key: 'team', Value: 'shop' }]);
  expect(Object.keys(await alarmsOf('us-east-1'))).toEqual(['shop-health-check']);
}, 300_000);

test('at tenfold pace an alarm goes off and tells the topic, in the region and in us-east-1', async () => {
  await controlCloud(cloud.endpoint)('SetTimeScale', { timeScale: 10 });
  const datum = {
    MetricName: 'Errors',
    Value: 1,
    Dimensions: [
      { Name: 'Stage', Value: 'live' },
      { Name: 'Service', Value: 'orders' },
    ],
  };
  const put = new PutMetricDataCommand({ Namespace: 'shop', MetricData: [datum] });
  await cloudwatch(region).send(put);
  const state = async (where: string, name: string) => (await alarmsOf(where))[name]?.StateValue;
  expect(await until(async () => (await state(region, 'shop-errors')) === 'ALARM', 30_000)).toBe(true);
  expect(await until(async () => (await state('us-east-1', 'shop-health-check')) === 'ALARM', 30_000)).toBe(
    true,
  );
  expect(await state(region, 'shop-concurrency')).toBe('OK');
  expect(await state(region, 'shop-latency')).toBe('INSUFFICIENT_DATA');
  const { Messages = [] } = await cloud.sqs(region).send(
    new ReceiveMessageCommand({
      QueueUrl: `${cloud.endpoint}/123456789012/heard`,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 5,
    }),
  );
  const heard = Messages.map(({ Body = '' }) => JSON.parse(Body)).find(({ Subject }) =>
    /^ALARM/.test(Subject),
  );
  expect(heard?.Subject).toBe('ALARM: "shop-errors" in EU (Ireland)');
  expect(JSON.parse(heard?.Message)).toMatchObject({ AlarmName: 'shop-errors', NewStateValue: 'ALARM' });
}, 90_000);

test('alarms outlive that their region is killed, and a destroy removes them', async () => {
  const control = controlCloud(cloud.endpoint);
  await control('KillRegion', { region });
  await control('StartRegion', { region });
  expect(Object.keys(await alarmsOf(region))).toHaveLength(3);
  await control('SetTimeScale', { timeScale: 1 });
  const destroyed = await terraform('destroy', '-auto-approve', '-input=false', '-no-color');
  expect(destroyed.output).toContain('Destroy complete! Resources: 8 destroyed.');
  expect(await alarmsOf(region)).toEqual({});
}, 240_000);
