import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateTopicCommand,
  ListTopicsCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { type CloudControl, controlCloud } from '../../../local-cloud/control/client';
import type { Datum } from '../../../local-cloud/services/cloudwatch/datum';
import { startUsEast1 } from '../../../local-cloud/us-east-1';
import { PLAIN } from '../../support/local-cloud/cloudwatch';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';
import { until } from '../../support/processes';
import { ManualClock } from '../../support/route53/manual-clock';

// What Route 53 needs of us-east-1 where that is no region of the cloud, and where it is.

const home = 'eu-west-1';
const datum = (atMs: number): Datum => ({
  namespace: 'shop',
  name: 'Errors',
  dimensions: {},
  value: 1,
  atMs,
});

describe('in a cloud without us-east-1', () => {
  let cloud: TestCloud;
  let control: CloudControl;
  const clients: { destroy(): void }[] = [];

  beforeAll(async () => {
    cloud = await startTestCloud([home]);
    control = controlCloud(cloud.endpoint);
  }, 60_000);
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await cloud?.stop();
  }, 30_000);

  function options(region: string) {
    const credentials = { accessKeyId: cloud.accessKeyId, secretAccessKey: 'local' };
    return { region, endpoint: cloud.endpoint, credentials, maxAttempts: 1 };
  }

  function cloudwatch(region: string): CloudWatchClient {
    const client = new CloudWatchClient(options(region));
    clients.push(client);
    return client;
  }

  const putAlarm = (region: string, AlarmActions: string[] = []) =>
    cloudwatch(region).send(new PutMetricAlarmCommand({ AlarmName: 'errors', ...PLAIN, AlarmActions }));

  async function state(region: string) {
    const { MetricAlarms = [] } = await cloudwatch(region).send(new DescribeAlarmsCommand({}));
    return MetricAlarms[0]?.StateValue;
  }

  test('its topics and alarms are there, and hear what is put; no other region is', async () => {
    const sns = new SNSClient(options('us-east-1'));
    clients.push(sns);
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'health-alarms' }));
    expect(TopicArn).toBe('arn:aws:sns:us-east-1:123456789012:health-alarms');
    expect((await sns.send(new ListTopicsCommand({}))).Topics).toEqual([{ TopicArn }]);
    await putAlarm('us-east-1', [TopicArn]);
    await putAlarm(home);
    await control('SetTimeScale', { timeScale: 20 });
    await control('PutMetrics', { region: 'us-east-1', data: [datum(Date.now())] });
    expect(await until(async () => (await state('us-east-1')) === 'ALARM', 10_000)).toBe(true);
    expect(await state(home)).toBe('INSUFFICIENT_DATA');
    await expect(putAlarm('us-west-2')).rejects.toThrow('The local cloud has no region us-west-2');
  }, 30_000);

  test('its topics reach queues of the cloud’s regions', async () => {
    const [sns, sqs] = [new SNSClient(options('us-east-1')), cloud.sqs(home)];
    clients.push(sns);
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'alarms' }));
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'to-a-queue' }));
    const Endpoint = `arn:aws:sqs:${home}:123456789012:alarms`;
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
    await sns.send(new PublishCommand({ TopicArn, Message: 'x' }));
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    expect(JSON.parse(Messages?.[0]?.Body ?? '{}')).toMatchObject({ TopicArn, Message: 'x' });
  }, 30_000);

  test('an alarm’s data is judged in its own region, while that is up', async () => {
    const verdict = (region: string) =>
      control('AlarmVerdict', { region, alarm: { ...PLAIN, Dimensions: [] } });
    expect(await verdict('us-east-1')).toEqual({ verdict: 'breaching' });
    expect(await verdict(home)).toEqual({ verdict: 'insufficient' });
    cloud.killRegion(home);
    await expect(verdict(home)).rejects.toThrow('AlarmVerdict');
    expect(await verdict('us-east-1')).toEqual({ verdict: 'breaching' });
  });
});

describe('where us-east-1 is a region', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'antipode-us-east-1-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const start = (control: CloudControl) =>
    startUsEast1({
      regions: ['us-east-1', home],
      moto: async () => ({ status: 500, headers: {}, body: '' }),
      gateway: async () => ({ status: 500, headers: {}, body: '' }),
      directory,
      clock: new ManualClock(),
      control,
      log: () => undefined,
    });

  test('values go to its process together, and are lost while it is down', async () => {
    const calls: { operation: string; count: number }[] = [];
    const usEast1 = start(async (operation, input) => {
      calls.push({ operation, count: (input as { data: readonly Datum[] }).data.length });
      throw new Error('The region us-east-1 is down.');
    });
    expect(usEast1.operations).toEqual([]);
    for (const atMs of [1, 2, 3]) usEast1.put(datum(atMs));
    await until(() => calls.length > 0, 2000);
    usEast1.put(datum(4));
    await until(() => calls.length > 1, 2000);
    expect(calls).toEqual([
      { operation: 'PutMetrics', count: 3 },
      { operation: 'PutMetrics', count: 1 },
    ]);
  });
});
