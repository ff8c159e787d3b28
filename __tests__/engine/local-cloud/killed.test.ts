import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { CreateTableCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateHostedZoneCommand, ListHostedZonesCommand } from '@aws-sdk/client-route-53';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import pidtree from 'pidtree';
import { controlCloud } from '../../../local-cloud/control/client';
import { GLOBAL } from '../../../local-cloud/global-services';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';
import { motoOf } from '../../support/local-cloud/moto-of';
import { isAlive, until } from '../../support/processes';

// Processes of a cloud are killed, and its users see the effects.

const [here, there] = ['us-east-1', 'eu-west-1'];
const logged: string[] = [];
let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud([here, there], { log: (line) => logged.push(line) });
}, 90_000);
afterAll(() => cloud.stop(), 30_000);
beforeEach(() => logged.splice(0));

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** The pid of the leading process of a region or of the global services, and its moto's. */
async function processesOf(script: RegExp, part: string): Promise<{ leader: number; moto: number }> {
  const leader = (await pidtree(process.pid)).find((pid) => script.test(commandLine(pid))) ?? 0;
  const moto = motoOf(path.join(cloud.directory, part));
  expect([leader, moto]).not.toContain(0);
  return { leader, moto };
}

const regionScript = new RegExp(`local-cloud/region\\.js.*"region":"${here}"`, 's');
const globalScript = /local-cloud\/global\.js/;

test.each(['moto', 'leader'] as const)(
  'a region whose %s is killed is named, and comes back by its journal while the other one answers',
  async (which) => {
    const [sqs, other] = [cloud.sqs(here), cloud.sqs(there)];
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `kept-${which}` }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'kept' }));
    const group = await processesOf(regionScript, here);
    process.kill(group[which], 'SIGKILL');
    expect(await until(() => !isAlive(group.leader) && !isAlive(group.moto), 5000)).toBe(true);
    const askedAt = performance.now();
    await other.send(new ListQueuesCommand({}));
    expect(performance.now() - askedAt).toBeLessThan(1000);
    const received = async () => {
      const { Messages } = await sqs
        .send(new ReceiveMessageCommand({ QueueUrl }))
        .catch(() => ({ Messages: [] }));
      return Messages?.[0]?.Body === 'kept';
    };
    expect(await until(received, 30_000, 200)).toBe(true);
    expect(logged.join('\n')).toMatch(
      new RegExp(`region ${here} has ended by itself .* is started again; its log: .*process\\.log`),
    );
    if (which === 'moto')
      expect(readFileSync(`${cloud.directory}/${here}/logs/process.log`, 'utf8')).toMatch(
        /moto \(its log: .*moto\.log\) has ended, and this process ends with it/,
      );
  },
  60_000,
);

test('a region that is started again shortens its journals, and has all that they told of', async () => {
  const [dynamodb, sqs] = [cloud.dynamodb(here), cloud.sqs(here)];
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'long' }));
  await dynamodb.send(
    new CreateTableCommand({
      TableName: 'long',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    }),
  );
  const text = 'x'.repeat(200_000);
  for (let n = 0; n < 10; n += 1) {
    const Item = { pk: { S: 'one' }, n: { N: String(n) }, text: { S: text } };
    await dynamodb.send(new PutItemCommand({ TableName: 'long', Item }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: `${n} ${text}` }));
    if (n === 9) continue;
    const { Messages: [{ ReceiptHandle } = {}] = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl }),
    );
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
  const bytes = () =>
    ['journal.jsonl', 'queues.jsonl'].map((file) => statSync(`${cloud.directory}/${here}/${file}`).size);
  for (const long of bytes()) expect(long).toBeGreaterThan(2_000_000);
  const control = controlCloud(cloud.endpoint);
  await control('KillRegion', { region: here });
  await control('StartRegion', { region: here });
  for (const short of bytes()) expect(short).toBeLessThan(400_000);
  const read = new GetItemCommand({ TableName: 'long', Key: { pk: { S: 'one' } } });
  expect((await dynamodb.send(read)).Item?.n).toEqual({ N: '9' });
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  expect(Messages.map(({ Body }) => Body?.slice(0, 2))).toEqual(['9 ']);
}, 60_000);

test.each(['moto', 'leader'] as const)(
  'global services whose %s is killed come back with what was made, at the same name server',
  async (which) => {
    const zones = async () => {
      const answer = await cloud.route53.send(new ListHostedZonesCommand({}));
      return answer.HostedZones?.map(({ Id, Name }) => ({ Id, Name }));
    };
    const Name = `${which}.example.com`;
    await cloud.route53.send(new CreateHostedZoneCommand({ Name, CallerReference: which }));
    const before = await zones();
    const group = await processesOf(globalScript, GLOBAL);
    process.kill(group[which], 'SIGKILL');
    expect(await until(() => !isAlive(group.leader) && !isAlive(group.moto), 5000)).toBe(true);
    expect(await until(() => zones().then(Boolean, () => false), 30_000, 200)).toBe(true);
    expect(await zones()).toEqual(before);
    expect(logged.join('\n')).toContain(
      'the group of global services (IAM, STS, Route 53) has ended by itself',
    );
  },
  60_000,
);

test('a region that was killed on purpose stays down until it is started', async () => {
  const control = controlCloud(cloud.endpoint);
  await control('KillRegion', { region: here });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await expect(cloud.sqs(here).send(new ListQueuesCommand({}))).rejects.toThrow();
  expect(logged).toEqual([]);
  await control('StartRegion', { region: here });
  expect((await cloud.sqs(here).send(new ListQueuesCommand({}))).QueueUrls).toHaveLength(3);
}, 60_000);
