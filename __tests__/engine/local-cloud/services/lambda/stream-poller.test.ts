import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import fc from 'fast-check';
import { Streams } from '../../../../../local-cloud/services/dynamodb/streams/streams';
import { sequenceNumberOf } from '../../../../../local-cloud/services/dynamodb/streams/table-stream';
import type { EventSourceMapping } from '../../../../../local-cloud/services/lambda/pollers/poller';
import { Checkpoints } from '../../../../../local-cloud/services/lambda/pollers/stream/checkpoints';
import { createStreamPoller } from '../../../../../local-cloud/services/lambda/pollers/stream/stream-poller';
import type {
  Invocation,
  InvokeResult,
  OutgoingMessage,
} from '../../../../../local-cloud/services/region-services';
import { NotKept } from '../../../../../local-cloud/storage/journal';
import { ManualClock, settled } from '../../../../support/route53/manual-clock';

const TABLE_ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders';
const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:projector:live';
const QUEUE_ARN = 'arn:aws:sqs:us-east-1:123456789012:failures';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-stream-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let worlds = 0;

/** A function's answer to a batch of item ids: nothing, an answer, an error, or a throttle. */
type Answer = (ids: number[]) => object | undefined | 'error' | 'throttled';

function world(answer: Answer, options: Partial<EventSourceMapping> = {}) {
  const clock = new ManualClock();
  const streams = new Streams({ region: 'us-east-1', clock, keep: () => undefined });
  streams.enable('orders', TABLE_ARN, 'NEW_AND_OLD_IMAGES');
  const checkpoints = path.join(folder, `${worlds++}.jsonl`);
  const batches: number[][] = [];
  const ages: string[] = [];
  const events: DynamoDBStreamEvent[] = [];
  const queue = { isFull: false };
  const failures: { DDBStreamBatchInfo: Record<string, unknown>; requestContext: Record<string, unknown> }[] =
    [];
  const mapping: EventSourceMapping = {
    UUID: 'mapping',
    EventSourceArn: streams.latest('orders')?.options.arn ?? '',
    FunctionArn: FUNCTION_ARN,
    State: 'Enabled',
    BatchSize: 10,
    StartingPosition: 'TRIM_HORIZON',
    DestinationConfig: { OnFailure: { Destination: QUEUE_ARN } },
    ...options,
  };
  const invoke = async ({ payload }: Invocation): Promise<InvokeResult> => {
    const event = JSON.parse(payload.toString()) as DynamoDBStreamEvent;
    events.push(event);
    const ids = event.Records.map(({ dynamodb }) => Number(dynamodb?.Keys?.id?.N));
    batches.push(ids);
    const said = answer(ids);
    if (said === 'throttled') return { kind: 'throttled' };
    const version = '1';
    if (said === 'error')
      return { kind: 'function-error', payload: Buffer.from('{}'), version, handled: false };
    return { kind: 'response', payload: Buffer.from(JSON.stringify(said ?? null)), version };
  };
  const poller = () =>
    createStreamPoller({
      streams,
      checkpoints: new Checkpoints(checkpoints),
      async sendToQueue(_arn: string, { body }: OutgoingMessage) {
        if (queue.isFull) throw new NotKept('no space left');
        failures.push(JSON.parse(body));
      },
      compilePattern: (text) => (event) => event.includes(text), // EventBridge's matching has tests of its own
      iteratorAge: ({ functionName, qualifier }, ageMs) =>
        void ages.push(`${functionName}:${qualifier} ${ageMs}`),
      pace: clock,
    });
  return {
    clock,
    streams,
    batches,
    ages,
    events,
    failures,
    queue,
    mapping,
    poller,
    start: () => poller().start(mapping, { clock, invoke, log: () => undefined }),
    write(id: number, item: object = {}) {
      const key = { id: { N: String(id) } };
      const change = { table: 'orders', key, item: { ...key, ...item }, version: { at: 0, region: 'x' } };
      streams.take({ kind: 'change', change, to: [], at: clock.now() });
    },
    /** Lets this much time pass, in steps in which promises settle. */
    async pass(milliseconds: number, stepMs = 250) {
      for (let gone = 0; gone < milliseconds; gone += stepMs) {
        await clock.advance(stepMs);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

const poison =
  (bad: number): Answer =>
  (ids) =>
    ids.includes(bad) ? 'error' : undefined;

test('passes changes on in order, as the events that Lambda documents', async () => {
  const { start, write, pass, batches, events, mapping } = world(() => undefined, { BatchSize: 2 });
  start();
  for (const id of [1, 2, 3]) write(id);
  await pass(1000);
  expect(batches).toEqual([[1, 2], [3]]);
  expect(events[0]?.Records[0]).toEqual({
    eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    eventSourceARN: mapping.EventSourceArn,
    dynamodb: {
      ApproximateCreationDateTime: 0,
      Keys: { id: { N: '1' } },
      NewImage: { id: { N: '1' } },
      SequenceNumber: sequenceNumberOf(1),
      SizeBytes: 8,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  });
});

test('a batching window gathers records until the batch is full or the window is over', async () => {
  const { start, write, pass, batches } = world(() => undefined, {
    BatchSize: 3,
    MaximumBatchingWindowInSeconds: 10,
  });
  start();
  write(1);
  await pass(5000);
  write(2);
  expect(batches).toEqual([]);
  await pass(6000);
  expect(batches).toEqual([[1, 2]]);
  for (const id of [3, 4, 5]) write(id);
  await pass(1000);
  expect(batches).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
});

test('records that match no filter are skipped, and are not read again', async () => {
  const { start, write, pass, batches } = world(() => undefined, {
    FilterCriteria: { Filters: [{ Pattern: 'wanted' }, { Pattern: 'asked for' }] },
  });
  const first = start();
  write(1, { text: { S: 'wanted' } });
  write(2);
  write(3, { text: { S: 'asked for' } });
  await pass(1000);
  write(4);
  await pass(1000);
  first.stop();
  start();
  await pass(1000);
  expect(batches).toEqual([[1, 3]]);
});

test('tells how old the last record of each batch is', async () => {
  const { start, write, clock, ages } = world(() => undefined, { BatchSize: 2 });
  write(1);
  await clock.advance(2000);
  write(2);
  await clock.advance(3000);
  start();
  await settled();
  expect(ages).toEqual(['projector:live 3000']);
});

test('LATEST starts with what comes after the mapping', async () => {
  const { start, write, pass, batches } = world(() => undefined, { StartingPosition: 'LATEST' });
  write(1);
  start();
  write(2);
  await pass(1000);
  expect(batches).toEqual([[2]]);
});

test('a poison record goes to the on-failure destination after its retries, with its batch', async () => {
  const { start, write, pass, batches, failures, mapping } = world(poison(2), {
    BatchSize: 3,
    MaximumRetryAttempts: 2,
  });
  start();
  for (const id of [1, 2, 3, 4]) write(id);
  await pass(20_000);
  expect(batches).toEqual([[1, 2, 3], [1, 2, 3], [1, 2, 3], [4]]);
  // Lambda Developer Guide, "Retain discarded records for a DynamoDB event source in Lambda"
  expect(failures).toEqual([
    {
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: FUNCTION_ARN,
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 3,
      },
      responseContext: { statusCode: 200, executedVersion: '1', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: expect.stringMatching(/^1970-01-01T00:00:\d\d\.\d{3}Z$/),
      DDBStreamBatchInfo: {
        shardId: expect.stringMatching(/^shardId-\d{20}-[0-9a-f]{8}$/),
        startSequenceNumber: sequenceNumberOf(1),
        endSequenceNumber: sequenceNumberOf(3),
        approximateArrivalOfFirstRecord: '1970-01-01T00:00:00Z',
        approximateArrivalOfLastRecord: '1970-01-01T00:00:00Z',
        batchSize: 3,
        streamArn: mapping.EventSourceArn,
      },
    },
  ]);
});

test('bisecting leaves its neighbours alone, in order, without using up retries', async () => {
  const { start, write, pass, batches, failures } = world(poison(3), {
    MaximumRetryAttempts: 1,
    BisectBatchOnFunctionError: true,
  });
  start();
  for (const id of [1, 2, 3, 4]) write(id);
  await pass(20_000);
  expect(batches).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [3], [4]]);
  expect(failures.map(({ DDBStreamBatchInfo }) => DDBStreamBatchInfo)).toMatchObject([
    { startSequenceNumber: sequenceNumberOf(3), endSequenceNumber: sequenceNumberOf(3), batchSize: 1 },
  ]);
});

test('bisecting gives up only the poison record, whichever it is, and passes on all others in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 12 })),
      async (size, bad) => {
        const handled: number[] = [];
        const { start, write, pass, failures } = world(
          (ids) => {
            if (ids.some((id) => bad.includes(id))) return 'error';
            handled.push(...ids);
            return undefined;
          },
          { BatchSize: size, MaximumRetryAttempts: 1, BisectBatchOnFunctionError: true },
        );
        const { stop } = start();
        const all = Array.from({ length: 12 }, (_, index) => index + 1);
        for (const id of all) write(id);
        await pass(60_000, 1000);
        stop();
        expect(handled).toEqual(all.filter((id) => !bad.includes(id)));
        expect(failures.map(({ DDBStreamBatchInfo }) => DDBStreamBatchInfo.startSequenceNumber)).toEqual(
          all.filter((id) => bad.includes(id)).map(sequenceNumberOf),
        );
      },
    ),
    { numRuns: 25 },
  );
});

describe('a function that reports batch item failures', () => {
  const reports = { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 5 };
  const failing = (...positions: number[]) => ({
    batchItemFailures: positions.map((one) => ({ itemIdentifier: sequenceNumberOf(one) })),
  });

  test('gets the batch again from the lowest sequence number that failed', async () => {
    let first = true;
    const { start, write, pass, batches } = world(() => {
      const answer = first ? failing(4, 2) : failing();
      first = false;
      return answer;
    }, reports);
    start();
    for (const id of [1, 2, 3, 4]) write(id);
    await pass(5000);
    expect(batches).toEqual([
      [1, 2, 3, 4],
      [2, 3, 4],
    ]);
  });

  test.each([
    ['one that is not in the batch', failing(99)],
    ['one without a name', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a list that is none', { batchItemFailures: 'x' }],
  ])('and names %s has failed at all of them', async (_what, said) => {
    let first = true;
    const { start, write, pass, batches } = world(() => {
      const answer = first ? said : {};
      first = false;
      return answer;
    }, reports);
    start();
    for (const id of [1, 2]) write(id);
    await pass(5000);
    expect(batches).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  test('keeps the progress before the failure when the region dies in the meantime', async () => {
    let alive = true;
    const { start, write, pass, batches } = world(() => (alive ? failing(3) : {}), reports);
    const first = start();
    for (const id of [1, 2, 3]) write(id);
    await pass(250);
    first.stop();
    alive = false;
    start();
    await pass(1000);
    expect(batches).toEqual([[1, 2, 3], [3]]);
  });
});

test('a record that is too old is given up, the younger ones are not', async () => {
  const { start, write, pass, batches, failures } = world(
    (ids) => (ids.includes(1) ? 'throttled' : undefined),
    {
      MaximumRecordAgeInSeconds: 60,
      MaximumRetryAttempts: 0,
    },
  );
  start();
  write(1);
  await pass(30_000, 1000);
  write(2);
  await pass(100_000, 1000);
  expect(batches.length).toBeGreaterThan(5); // throttles use up no retries
  expect(batches.at(-1)).toEqual([2]);
  expect(failures.map(({ requestContext }) => requestContext.condition)).toEqual(['RecordAgeExceeded']);
});

test('a record that is given up reaches its queue as soon as that can keep it, and holds the next ones up till then', async () => {
  const { start, write, pass, batches, failures, queue } = world(poison(1), {
    MaximumRetryAttempts: 0,
    BatchSize: 1,
  });
  queue.isFull = true;
  const first = start();
  write(1);
  write(2);
  await pass(10_000);
  expect([batches, failures]).toEqual([[[1]], []]);
  first.stop();
  start();
  await pass(5000);
  queue.isFull = false;
  await pass(60_000, 1000);
  expect([batches, failures.length]).toEqual([[[1], [1], [2]], 1]);
});

test('a region that comes back continues at its last position', async () => {
  const { start, write, pass, batches } = world(() => undefined);
  const first = start();
  write(1);
  await pass(1000);
  first.stop();
  write(2);
  start();
  await pass(1000);
  expect(batches).toEqual([[1], [2]]);
});

test.each([
  [{ EventSourceArn: `${TABLE_ARN}/stream/none` }, /^Stream not found: /],
  [{ StartingPosition: 'AT_TIMESTAMP' }, /^StartingPosition must be LATEST or TRIM_HORIZON/],
  [{ ParallelizationFactor: 2 }, /neither parallelization/],
  [{ DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:us-east-1:1:t' } } }, /to a queue only/],
])('refuses a mapping with %j', async (options, message) => {
  const { poller, mapping } = world(() => undefined);
  expect(await poller().refuses({ ...mapping, ...options }, undefined as never)).toMatch(message);
  expect(await poller().refuses(mapping, undefined as never)).toBeUndefined();
});
