import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  CreateAliasCommand,
  CreateEventSourceMappingCommand,
  type CreateEventSourceMappingCommandInput,
  DeleteEventSourceMappingCommand,
  GetEventSourceMappingCommand,
  GetFunctionConfigurationCommand,
  GetFunctionEventInvokeConfigCommand,
  InvokeCommand,
  type LambdaClient,
  ListEventSourceMappingsCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { controlCloud } from '../../../../../local-cloud/control/client';
import { createFunction } from '../../../../support/local-cloud/functions';
import { startTestCloud, type TestCloud } from '../../../../support/local-cloud/local-cloud';

// Functions that queues and asynchronous invocations start, in a region whose time runs ten times as fast.

jest.setTimeout(60_000);

const region = 'us-east-1';
const account = '123456789012';
const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;
let cloud: TestCloud;
let lambda: LambdaClient;
let sqs: SQSClient;

beforeAll(async () => {
  cloud = await startTestCloud([region]);
  lambda = cloud.lambda(region);
  sqs = cloud.sqs(region);
  await controlCloud(cloud.endpoint)('SetTimeScale', { timeScale: 10 });
}, 60_000);
afterAll(() => cloud.stop(), 30_000);

interface Seen {
  readonly id: string;
  readonly trace: string;
  readonly event: unknown;
}

const effects = (name: string) => path.join(cloud.directory, `${name}.effects`);

/** The events that the function received, in order. */
function seen(name: string): Seen[] {
  if (!existsSync(effects(name))) return [];
  const lines = readFileSync(effects(name), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Seen);
}

const records = (name: string) =>
  seen(name).flatMap(({ event }) => (event as Partial<SQSEvent>).Records ?? []);
const bodies = (name: string) => records(name).map(({ body }) => body);

async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + 20_000; performance.now() < deadline; ) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await condition()).toBe(true);
}

/** A function that records its events, and its alias `live`. */
async function create(name: string, rest: string, timeout = 5): Promise<void> {
  const source = `
    const { appendFileSync } = require('node:fs');
    exports.handler = async (event, context) => {
      const note = { id: context.awsRequestId, trace: process.env._X_AMZN_TRACE_ID, event };
      appendFileSync(${JSON.stringify(effects(name))}, JSON.stringify(note) + '\\n');
      ${rest}
    };`;
  await createFunction(lambda, { name, source, timeout });
  const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName: name }));
  await lambda.send(new CreateAliasCommand({ FunctionName: name, Name: 'live', FunctionVersion: Version }));
}

async function queue(QueueName: string, Attributes: Record<string, string> = {}): Promise<string> {
  const command = new CreateQueueCommand({
    QueueName,
    Attributes: { VisibilityTimeout: '30', ...Attributes },
  });
  return (await sqs.send(command)).QueueUrl ?? '';
}

async function map(
  queueName: string,
  functionName: string,
  more: Partial<CreateEventSourceMappingCommandInput> = {},
): Promise<string> {
  const command = new CreateEventSourceMappingCommand({
    EventSourceArn: arn('sqs', queueName),
    FunctionName: `${functionName}:live`,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ...more,
  });
  return (await lambda.send(command)).UUID ?? '';
}

const send = (QueueUrl: string, MessageBody: string, more = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));

async function left(QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  return (
    Number(Attributes.ApproximateNumberOfMessages) + Number(Attributes.ApproximateNumberOfMessagesNotVisible)
  );
}

const later = (name: string, payload: unknown) =>
  lambda.send(
    new InvokeCommand({
      FunctionName: `${name}:live`,
      InvocationType: 'Event',
      Payload: Buffer.from(JSON.stringify(payload)),
    }),
  );

describe('an event source mapping of a queue', () => {
  test('is described as it was created, and can be changed', async () => {
    await create('described', '');
    await queue('described');
    const UUID = await map('described', 'described', {
      ScalingConfig: { MaximumConcurrency: 2 },
      BatchSize: 5,
    });
    const expected = {
      UUID,
      BatchSize: 5,
      EventSourceArn: arn('sqs', 'described'),
      FunctionArn: arn('lambda', 'function:described:live'),
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
      State: 'Enabled',
    };
    expect(await lambda.send(new GetEventSourceMappingCommand({ UUID }))).toMatchObject(expected);
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, BatchSize: 7, Enabled: false }));
    const { EventSourceMappings } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName: 'described:live' }),
    );
    expect(EventSourceMappings).toMatchObject([{ ...expected, BatchSize: 7, State: 'Disabled' }]);
    await lambda.send(new DeleteEventSourceMappingCommand({ UUID }));
    await expect(lambda.send(new GetEventSourceMappingCommand({ UUID }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('is refused if messages could become visible again while the function runs', async () => {
    await create('slow', '', 60);
    await queue('short');
    await expect(map('short', 'slow')).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: 'Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds',
    });
  });

  test('passes a message to the function as AWS does', async () => {
    await create('takes', '');
    const url = await queue('takes');
    await map('takes', 'takes');
    await send(url, 'Test message.', {
      MessageAttributes: { myAttribute: { DataType: 'String', StringValue: 'myValue' } },
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-2-3' } },
    });
    await eventually(() => seen('takes').length === 1);
    const [record] = records('takes');
    const expected: SQSRecord = {
      messageId: expect.any(String),
      receiptHandle: expect.any(String),
      body: 'Test message.',
      attributes: {
        ApproximateReceiveCount: '1',
        AWSTraceHeader: 'Root=1-2-3',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
        SenderId: expect.any(String),
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      },
      messageAttributes: {
        myAttribute: {
          stringValue: 'myValue',
          stringListValues: [],
          binaryListValues: [],
          dataType: 'String',
        },
      },
      md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
      md5OfBody: createHash('md5').update('Test message.').digest('hex'),
      eventSource: 'aws:sqs',
      eventSourceARN: arn('sqs', 'takes'),
      awsRegion: region,
    };
    expect(record).toEqual(expected);
    expect(seen('takes')[0]?.trace).toMatch(
      /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/,
    );
    await eventually(async () => (await left(url)) === 0);
  });

  test('a poison message goes to the dead-letter queue, and its neighbours are handled once', async () => {
    await create(
      'picky',
      `return { batchItemFailures: event.Records.filter(({ body }) => body === 'poison').map(({ messageId }) => ({ itemIdentifier: messageId })) };`,
    );
    const dead = await queue('picky-dead-letters');
    const RedrivePolicy = JSON.stringify({
      deadLetterTargetArn: arn('sqs', 'picky-dead-letters'),
      maxReceiveCount: 2,
    });
    const url = await queue('picky', { RedrivePolicy });
    for (const body of ['one', 'poison', 'two']) await send(url, body);
    await map('picky', 'picky');
    await eventually(async () => (await left(dead)) === 1);
    expect(await left(url)).toBe(0);
    expect(bodies('picky').sort()).toEqual(['one', 'poison', 'poison', 'two']);
  });

  test('a message whose visibility timeout the function changed returns after that time', async () => {
    const callback = `
      const [record] = event.Records;
      if (record.attributes.ApproximateReceiveCount !== '1') return;
      await fetch(process.env.AWS_ENDPOINT_URL, {
        method: 'POST',
        headers: {
          authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20260101/${region}/sqs/aws4_request, SignedHeaders=host, Signature=0',
          'x-amz-target': 'AmazonSQS.ChangeMessageVisibility',
        },
        body: JSON.stringify({ QueueUrl: 'put-off', ReceiptHandle: record.receiptHandle, VisibilityTimeout: 5 }),
      });
      return { batchItemFailures: [{ itemIdentifier: record.messageId }] };`;
    await create('put-off', callback);
    const url = await queue('put-off', { VisibilityTimeout: '40000' });
    await map('put-off', 'put-off');
    await send(url, 'x');
    await eventually(() => seen('put-off').length === 2);
  });

  test('a group of a FIFO queue continues only after its earlier messages', async () => {
    await create(
      'ordered',
      `if (event.Records[0].body === 'a1' && event.Records[0].attributes.ApproximateReceiveCount === '1') throw new Error('no');`,
    );
    const url = await queue('ordered.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    await map('ordered.fifo', 'ordered', { BatchSize: 1 });
    for (const body of ['a1', 'a2', 'b1']) await send(url, body, { MessageGroupId: body[0] });
    await eventually(async () => (await left(url)) === 0);
    expect(bodies('ordered').filter((body) => body.startsWith('a'))).toEqual(['a1', 'a1', 'a2']);
    expect(bodies('ordered').filter((body) => body.startsWith('b'))).toEqual(['b1']);
  });

  test('its batching window gathers messages, and more than ten of them', async () => {
    await create('gathers', '');
    const url = await queue('gathers');
    const window = { BatchSize: 100, MaximumBatchingWindowInSeconds: 20 }; // two of the machine's seconds
    for (let n = 0; n < 12; n++) await send(url, String(n), { MessageGroupId: 'tenant' });
    const begun = performance.now();
    await map('gathers', 'gathers', window);
    await eventually(() => bodies('gathers').length === 12);
    expect(performance.now() - begun).toBeGreaterThan(1900);
    expect(seen('gathers')).toHaveLength(1);
    expect(records('gathers')[0]?.attributes.MessageGroupId).toBe('tenant');
    await queue('ungathered');
    await expect(map('ungathered', 'gathers', { BatchSize: 11 })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: /^Maximum batch window in seconds must be greater than 0/,
    });
  });

  test('a full batch does not wait for the end of its window', async () => {
    await create('full', '');
    const url = await queue('full');
    await map('full', 'full', { BatchSize: 3, MaximumBatchingWindowInSeconds: 300 });
    const begun = performance.now();
    for (let n = 0; n < 3; n++) await send(url, String(n));
    await eventually(() => bodies('full').length === 3);
    expect(seen('full')).toHaveLength(1);
    expect(performance.now() - begun).toBeLessThan(15_000);
  });

  test('a FIFO queue has no batching window', async () => {
    await queue('window.fifo', { FifoQueue: 'true' });
    await expect(map('window.fifo', 'takes', { MaximumBatchingWindowInSeconds: 1 })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
    });
  });

  test('its maximum of concurrent batches is kept', async () => {
    await create('narrow', 'await new Promise((resolve) => setTimeout(resolve, 300));');
    const url = await queue('narrow');
    for (let n = 0; n < 6; n++) await send(url, String(n));
    const begun = performance.now();
    await map('narrow', 'narrow', { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
    await eventually(async () => (await left(url)) === 0);
    expect(performance.now() - begun).toBeGreaterThan(850); // six of 300 ms, two at a time
    expect(bodies('narrow')).toHaveLength(6);
  });
});

describe('an asynchronous invocation', () => {
  test('is accepted at once, runs with the id of its request, and is retried', async () => {
    await create('twice', `if (!globalThis.tried) { globalThis.tried = true; throw new Error('no'); }`);
    const answer = await later('twice', { n: 7 });
    expect(answer.StatusCode).toBe(202);
    await eventually(() => seen('twice').length === 2);
    const ids = seen('twice').map(({ id }) => id);
    expect(ids).toEqual([answer.$metadata.requestId, answer.$metadata.requestId]);
    expect(seen('twice').map(({ event }) => event)).toEqual([{ n: 7 }, { n: 7 }]);
  });

  test('that fails finally is reported to the queue of its alias', async () => {
    await create('fails', `throw new TypeError('no');`);
    const url = await queue('fails-failures');
    const config = {
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 3600,
      DestinationConfig: { OnFailure: { Destination: arn('sqs', 'fails-failures') } },
    };
    const named = { FunctionName: 'fails', Qualifier: 'live' };
    await lambda.send(
      new PutFunctionEventInvokeConfigCommand({ ...named, ...config, MaximumRetryAttempts: 1 }),
    );
    await lambda.send(new PutFunctionEventInvokeConfigCommand({ ...named, ...config }));
    expect(await lambda.send(new GetFunctionEventInvokeConfigCommand(named))).toMatchObject({
      ...config,
      FunctionArn: arn('lambda', 'function:fails:live'),
    });
    await later('fails', { n: 1 });
    let body = '';
    await eventually(async () => {
      const command = new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 5 });
      body = (await sqs.send(command)).Messages?.[0]?.Body ?? '';
      return body !== '';
    });
    expect(JSON.parse(body)).toMatchObject({
      version: '1.0',
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
      requestPayload: { n: 1 },
      responseContext: { statusCode: 200, executedVersion: '1', functionError: 'Unhandled' },
      responsePayload: { errorType: 'TypeError', errorMessage: 'no' },
    });
  });

  test('of a function without any concurrency goes to its dead letters at once', async () => {
    await create('stopped', '');
    const QueueUrl = await queue('stopped-letters');
    const FunctionName = 'stopped';
    const DeadLetterConfig = { TargetArn: arn('sqs', 'stopped-letters') };
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, DeadLetterConfig }));
    expect(await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).toMatchObject({
      DeadLetterConfig,
    });
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
    const { $metadata } = await later('stopped', { n: 1 });
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20, MessageAttributeNames: ['All'] }),
    );
    expect(Messages).toMatchObject([
      {
        Body: '{"n":1}',
        MessageAttributes: {
          RequestID: { DataType: 'String', StringValue: $metadata.requestId },
          ErrorCode: { DataType: 'Number', StringValue: '429' },
          ErrorMessage: { DataType: 'String' },
        },
      },
    ]);
    expect(seen('stopped')).toEqual([]);
  });

  test.each([
    ['of a function that does not exist', 'nobody', '{}', 'ResourceNotFoundException'],
    ['of more than a megabyte', 'fails', JSON.stringify('x'.repeat(1024 * 1024)), 'RequestTooLargeException'],
    ['of what is no JSON', 'fails', '{', 'InvalidRequestContentException'],
  ])('%s is refused', async (_what, FunctionName, Payload, name) => {
    const command = new InvokeCommand({
      FunctionName,
      InvocationType: 'Event',
      Payload: Buffer.from(Payload),
    });
    await expect(lambda.send(command)).rejects.toMatchObject({ name });
  });
});

test('invocations that a region had accepted before it died run after its return, and mappings continue', async () => {
  const firstTime = `require('node:fs').readFileSync(${JSON.stringify(effects('survives'))}, 'utf8').split('\\n').length === 2`;
  await create('survives', `if (${firstTime}) throw new Error('not yet');`);
  const url = await queue('survives');
  await map('survives', 'survives');
  await later('survives', { n: 1 });
  await eventually(() => seen('survives').length === 1);
  const control = controlCloud(cloud.endpoint);
  await control('KillRegion', { region });
  await control('StartRegion', { region });
  await send(url, 'after the outage');
  await eventually(() => seen('survives').length === 3);
  const tries = seen('survives').filter(({ event }) => !('Records' in (event as object)));
  expect(tries.map(({ event }) => event)).toEqual([{ n: 1 }, { n: 1 }]);
  expect(new Set(tries.map(({ id }) => id)).size).toBe(1);
  expect(bodies('survives')).toEqual(['after the outage']);
});

test('functions see the region’s time, and their time-out is in the machine’s', async () => {
  const time =
    '[Date.now(), new Date().getTime(), context.getRemainingTimeInMillis(), new Date(0) instanceof Date]';
  await create('tells-time', `return ${time};`);
  const begun = Date.now();
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: 'tells-time' }));
  const [now, same, remaining, isDate] = JSON.parse(Buffer.from(Payload ?? []).toString());
  expect(now).toBeGreaterThan(begun + 10_000); // this region is minutes ahead by now
  expect(same - now).toBeLessThan(100);
  expect([remaining > 4000, remaining <= 5000, isDate]).toEqual([true, true, true]);
});
