import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CreateTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateEventSourceMappingCommand,
  InvokeCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import { type MetricsCloud, startMetricsCloud } from '../../../support/local-cloud/metrics-cloud';

// What functions tell CloudWatch, and what Lambda tells of them, in time that runs twenty times as fast.

jest.setTimeout(60_000);

const region = 'us-east-1';
let world: MetricsCloud;

beforeAll(async () => {
  world = await startMetricsCloud(region);
}, 60_000);
afterAll(() => world.stop(), 30_000);

/** With a folder, it says there that it runs, and goes on once it is told to. */
const MAY_FAIL = `const { existsSync, writeFileSync } = require('node:fs');
exports.handler = async ({ fail, folder }) => {
  if (folder) writeFileSync(folder + '/runs', '');
  while (folder && !existsSync(folder + '/goes-on')) await new Promise((resolve) => setTimeout(resolve, 10));
  if (fail) throw new Error('no');
};`;

test('Lambda tells invocations, errors, throttles, durations and concurrency', async () => {
  const { cloud, create, invoke, adds, latest, lambda } = world;
  await create('pays', MAY_FAIL);
  await create('keeps', MAY_FAIL);
  const kept = { FunctionName: 'keeps', ReservedConcurrentExecutions: 50 };
  await lambda.send(new PutFunctionConcurrencyCommand(kept));
  for (const fail of [false, true, false]) await invoke('pays', { fail });
  const FunctionName = 'pays';
  const byName = { FunctionName };
  const byVersion = { ...byName, Resource: 'pays:live', ExecutedVersion: '1' };
  await adds({ metric: 'AWS/Lambda Invocations', dimensions: byName }, 3);
  await adds({ metric: 'AWS/Lambda Invocations', dimensions: byVersion }, 3);
  await adds({ metric: 'AWS/Lambda Errors', dimensions: byVersion }, 1);
  await adds({ metric: 'AWS/Lambda Duration', dimensions: byName, stat: 'SampleCount' }, 3);
  await adds({ metric: 'AWS/Lambda Throttles', dimensions: byName }, 0);
  const metric = 'AWS/Lambda ConcurrentExecutions';
  expect(await latest({ metric, dimensions: byName, stat: 'Maximum' })).toBe(1);
  expect(await latest({ metric, dimensions: {}, stat: 'Maximum' })).toBe(1);
  const claimed = {
    metric: 'AWS/Lambda ClaimedAccountConcurrency',
    dimensions: {},
    stat: 'Maximum',
  } as const;
  expect(await latest(claimed)).toBe(51);
  const ReservedConcurrentExecutions = 1;
  await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }));
  const folder = mkdtempSync(path.join(cloud.directory, 'pays-'));
  const first = invoke('pays', { folder });
  const runs = () => existsSync(path.join(folder, 'runs'));
  for (let n = 0; n < 1000 && !runs(); n++) await new Promise((resolve) => setTimeout(resolve, 10));
  await expect(lambda.send(new InvokeCommand({ FunctionName }))).rejects.toThrow('Rate Exceeded');
  writeFileSync(path.join(folder, 'goes-on'), '');
  await first;
  await adds({ metric: 'AWS/Lambda Throttles', dimensions: byName }, 1);
  await adds({ metric: 'AWS/Lambda Invocations', dimensions: byName }, 4);
});

test('a start is no part of a duration', async () => {
  const start = 'const end = Date.now() + 2000; while (Date.now() < end);';
  await world.create('starts', `${start} exports.handler = async () => 1;`);
  await world.invoke('starts');
  const dimensions = { FunctionName: 'starts' };
  const asked = { metric: 'AWS/Lambda Duration', dimensions, stat: 'Maximum' } as const;
  expect(await world.latest(asked)).toBeLessThan(1900);
});

test('an asynchronous event that is given up is told', async () => {
  const { create, lambda, adds } = world;
  await create('drops', MAY_FAIL);
  const FunctionName = 'drops';
  await lambda.send(new PutFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 0 }));
  const Payload = JSON.stringify({ fail: true });
  await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
  await adds({ metric: 'AWS/Lambda AsyncEventsDropped', dimensions: { FunctionName } }, 1);
});

test('the age of a stream is told', async () => {
  const { cloud, create, lambda, latest } = world;
  await create('follows', 'exports.handler = async () => {};');
  const dynamodb = cloud.dynamodb(region);
  const { TableDescription: table } = await dynamodb.send(
    new CreateTableCommand({
      TableName: 'things',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  await dynamodb.send(new PutItemCommand({ TableName: 'things', Item: { id: { S: '1' } } }));
  await new Promise((resolve) => setTimeout(resolve, 500)); // ten seconds of the region's
  await lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName: 'follows',
      EventSourceArn: table?.LatestStreamArn,
      StartingPosition: 'TRIM_HORIZON',
    }),
  );
  const dimensions = { FunctionName: 'follows' };
  const age = await latest({ metric: 'AWS/Lambda IteratorAge', dimensions, stat: 'Maximum' });
  expect(age).toBeGreaterThanOrEqual(10_000);
  expect(age).toBeLessThan(600_000);
});

test('lines in the embedded metric format become metrics', async () => {
  const source = `exports.handler = async () => {
    const CloudWatchMetrics = [{ Namespace: 'shop', Dimensions: [['From']], Metrics: [{ Name: 'Age' }] }];
    const line = { _aws: { Timestamp: Date.now(), CloudWatchMetrics }, From: 'eu-west-1', Age: [4, 6] };
    process.stdout.write(JSON.stringify(line) + '\\n');
  };`;
  await world.create('embeds', source);
  await world.invoke('embeds');
  await world.adds({ metric: 'shop Age', dimensions: { From: 'eu-west-1' } }, 10);
});
