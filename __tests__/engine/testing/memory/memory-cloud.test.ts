import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  ListQueuesCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { dynamodbTable } from '../../../../runtime/data/dynamodb-table';
import { environment } from '../../../../runtime/environment';
import { secret } from '../../../../runtime/secret';
import { targetsOf } from '../../../../runtime/targets/targets';
import { type MemoryCloud, memoryCloud } from '../../../../testing/index';
import { Job, Kept, notes, Price, Quote } from '../../../support/testing/notes';

const before = { ...process.env };
let cloud: MemoryCloud;
beforeAll(async () => {
  cloud = await memoryCloud({
    definition: notes,
    function: 'api',
    secrets: { 'signing-key': 'hunter2' },
    answers: {
      price(payload) {
        const { words } = payload as { words: number };
        if (words < 0) throw new RangeError('no words');
        return { minor: words * 5 };
      },
    },
  });
});
beforeEach(() => cloud.clear());
afterAll(() => cloud.close());

const { enqueue, emit, invoke, invokeAsync } = targetsOf<typeof notes, 'api'>({
  sends: { jobs: Job },
  emits: { 'note.kept': Kept },
  invokes: { price: { payload: Price, answer: Quote } },
});

describe('the table', () => {
  test('is there for antipode’s own code', async () => {
    await dynamodbTable.put({ partition: 'ada', sort: 'n#1' }, { text: 'milk', tags: ['a'], at: 3 });
    expect(await dynamodbTable.get({ partition: 'ada', sort: 'n#1' })).toEqual({
      text: 'milk',
      tags: ['a'],
      at: 3,
    });
    const written = await dynamodbTable.put(
      { partition: 'ada', sort: 'n#1' },
      {},
      { condition: { absent: true } },
    );
    expect(written).toBe(false);
    expect(cloud.items()).toEqual([{ owner: 'ada', note: 'n#1', text: 'milk', tags: ['a'], at: 3 }]);
  });

  test('is there for an SDK’s client', async () => {
    const client = new DynamoDBClient();
    const Item = {
      owner: { S: 'ada' },
      note: { S: 'n#2' },
      seen: { SS: ['b', 'a'] },
      counts: { NS: ['1', '2'] },
      raw: { B: Buffer.from('x') },
      deep: { M: { none: { NULL: true as const }, yes: { BOOL: true } } },
    };
    await client.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item }));
    expect(cloud.items()).toEqual([
      {
        owner: 'ada',
        note: 'n#2',
        seen: new Set(['a', 'b']),
        counts: new Set([1, 2]),
        raw: 'eA==',
        deep: { none: null, yes: true },
      },
    ]);
    client.destroy();
  });

  test('takes the items of a test', async () => {
    cloud.put({
      owner: 'ada',
      note: 'n#3',
      read: false,
      size: 2,
      gone: undefined,
      none: null,
      deep: { x: [1] },
    });
    const client = new DynamoDBClient();
    const Key = { owner: { S: 'ada' }, note: { S: 'n#3' } };
    const { Item } = await client.send(new GetItemCommand({ TableName: 'notes', Key }));
    expect(Item).toEqual({
      ...Key,
      read: { BOOL: false },
      size: { N: '2' },
      none: { NULL: true },
      deep: { M: { x: { L: [{ N: '1' }] } } },
    });
    client.destroy();
    expect(() => cloud.put({ owner: 'ada', note: 'n', when: new Date() })).toThrow('has values of JSON');
    expect(() => cloud.put({ owner: 'ada' })).toThrow('note');
  });

  test('has a replica in each region, which do not replicate', () => {
    cloud.put({ owner: 'ada', note: 'here' });
    cloud.become('api', 'eu-west-1');
    expect(cloud.items()).toEqual([]);
    cloud.put({ owner: 'ada', note: 'there' });
    cloud.become('api', 'us-east-1');
    expect(cloud.items()).toEqual([{ owner: 'ada', note: 'here' }]);
    expect(cloud.items('eu-west-1')).toEqual([{ owner: 'ada', note: 'there' }]);
    expect(() => cloud.items('eu-west-2')).toThrow('The service has no region eu-west-2.');
  });
});

describe('what a handler starts', () => {
  test('is kept, with its payload and its key', async () => {
    await enqueue('jobs', { note: 'n#1' }, { key: 'job-1', group: 'ada' });
    await emit('note.kept', { note: 'n#1' }, { key: 'event-1' });
    await invokeAsync('price', { words: 2 }, { key: 'call-1' });
    expect(cloud.sent).toEqual([{ queue: 'jobs', payload: { note: 'n#1' }, key: 'job-1', group: 'ada' }]);
    expect(cloud.emitted).toEqual([
      { event: 'note.kept', payload: { note: 'n#1' }, key: 'event-1', source: 'notes' },
    ]);
    expect(cloud.invoked).toEqual([
      { function: 'price', payload: { words: 2 }, key: 'call-1', waits: false },
    ]);
  });

  test('is kept where an SDK’s client starts it', async () => {
    const queues = new SQSClient();
    const QueueUrl = process.env.QUEUE_JOBS;
    await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'plain', MessageGroupId: 'g' }));
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'x' } };
    const Entries = [{ Id: '1', MessageBody: '{"a":1}', MessageGroupId: 'g', MessageAttributes }];
    expect((await queues.send(new SendMessageBatchCommand({ QueueUrl, Entries }))).Successful).toHaveLength(
      1,
    );
    const bus = new EventBridgeClient();
    const entry = {
      EventBusName: process.env.EVENT_BUS_NAME,
      Source: 'notes',
      DetailType: 'x',
      Detail: '{"b":2}',
    };
    expect((await bus.send(new PutEventsCommand({ Entries: [entry] }))).FailedEntryCount).toBe(0);
    const lambda = new LambdaClient();
    const call = { FunctionName: process.env.FUNCTION_PRICE, Payload: '{"key":"k","payload":{"words":3}}' };
    const { Payload } = await lambda.send(new InvokeCommand(call));
    for (const client of [queues, bus, lambda]) client.destroy();

    expect(Buffer.from(Payload ?? []).toString()).toBe('{"minor":15}');
    expect(cloud.sent.map(({ queue, payload, key }) => [queue, payload, key])).toEqual([
      ['jobs', 'plain', undefined],
      ['jobs', { a: 1 }, undefined],
    ]);
    expect(cloud.emitted).toEqual([{ event: 'x', payload: { b: 2 }, key: undefined, source: 'notes' }]);
    expect(cloud.invoked).toEqual([{ function: 'price', payload: { words: 3 }, key: 'k', waits: true }]);
  });

  test('answers as the test says, also with an error', async () => {
    expect(await invoke('price', { words: 2 }, { key: 'k' })).toEqual({ minor: 10 });
    await expect(invoke('price', { words: -1 }, { key: 'k' })).rejects.toMatchObject({
      name: 'InvokedFunctionError',
      errorType: 'RangeError',
      errorMessage: 'no words',
    });
  });

  test('without an answer says how to give one', async () => {
    const other = await memoryCloud({ definition: notes, function: 'api' });
    await expect(invoke('price', { words: 2 }, { key: 'k' })).rejects.toThrow(
      'The test has no answer of function "price"; give one: answers: { "price": … }',
    );
    await other.close();
  });

  test('is refused where nothing answers it', async () => {
    const queues = new SQSClient({ maxAttempts: 1 });
    await expect(queues.send(new ListQueuesCommand())).rejects.toThrow(
      'The cloud in memory does not answer sqs AmazonSQS.ListQueues; a local cloud does.',
    );
    queues.destroy();
  });
});

test('a secret has the value of the test, and no other is there', async () => {
  expect(await secret('signing-key')).toBe('hunter2');
  process.env.SECRET_OTHER = '/notes/other';
  await expect(secret('other')).rejects.toThrow('The test has no secret for the parameter /notes/other.');
  delete process.env.SECRET_OTHER;
});

describe('the environment', () => {
  test('is that of the function in its region', () => {
    expect(environment.table()).toEqual({
      name: 'notes',
      partitionKey: 'owner',
      sortKey: 'note',
      timeToLive: 'expiresAt',
    });
    expect(environment.regions()).toEqual(['us-east-1', 'eu-west-1']);
    expect(environment.ownName()).toBe('api');
    expect(process.env.GREETING).toBe('hello ${you}');
    expect(process.env.QUEUE_JOBS).toMatch(/^http:.*\/notes-us-east-1-jobs\.fifo$/);
  });

  test('becomes that of another function, without what the first may reach', () => {
    cloud.become('clock', 'eu-west-1');
    expect(environment.slots()).toMatchObject({ boundSeconds: expect.any(Number) });
    expect(environment.region()).toBe('eu-west-1');
    expect(environment.ownName()).toBe('clock');
    expect(() => environment.queueUrl('jobs')).toThrow('QUEUE_JOBS is not set');
    expect(process.env.GREETING).toBeUndefined();
    cloud.become('api', 'us-east-1');
    expect(process.env.SLOTS_QUEUE_URL).toBeUndefined();
  });

  test('keeps clients from what the person’s shell says, and is put back as it was', async () => {
    const now = { ...process.env };
    process.env.AWS_ENDPOINT_URL_DYNAMODB = 'http://127.0.0.1:1';
    process.env.AWS_PROFILE = 'work';
    const other = await memoryCloud({ definition: notes, function: 'worker' });
    expect(process.env.AWS_ENDPOINT_URL_DYNAMODB).toBeUndefined();
    expect(process.env.AWS_PROFILE).toBeUndefined();
    await other.close();
    expect(process.env.AWS_PROFILE).toBe('work');
    delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
    delete process.env.AWS_PROFILE;
    expect({ ...process.env }).toEqual(now);
    const third = await memoryCloud({ definition: notes, function: 'worker' });
    await third.close();
    await expect(fetch(third.endpoint)).rejects.toThrow('fetch failed');
  });

  test('stays as it was where there is no such function or region', async () => {
    const now = { ...process.env };
    await expect(memoryCloud({ definition: notes, function: 'apu' })).rejects.toThrow(
      'The definition has no function "apu"; it has: api, worker, clock, price.',
    );
    await expect(memoryCloud({ definition: notes, function: 'api', region: 'eu-west-3' })).rejects.toThrow(
      'The service has no region eu-west-3.',
    );
    expect({ ...process.env }).toEqual(now);
  });
});

afterAll(() => expect({ ...process.env }).toEqual(before));
