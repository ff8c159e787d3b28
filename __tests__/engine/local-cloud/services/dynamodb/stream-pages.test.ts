import { findOperation } from '../../../../../local-cloud/gateway/operation-table';
import { dynamodbRequest } from '../../../../../local-cloud/services/dynamodb/api';
import { streamOperations } from '../../../../../local-cloud/services/dynamodb/streams/operations';
import type { StreamRecord } from '../../../../../local-cloud/services/dynamodb/streams/record';
import { Streams } from '../../../../../local-cloud/services/dynamodb/streams/streams';
import { ManualClock } from '../../../../support/route53/manual-clock';

const table = 'things';
const region = 'us-east-1';

/** A stream of new items of these sizes, and its operations. */
function stream(sizes: readonly number[]) {
  const clock = new ManualClock();
  const streams = new Streams({ region, clock, keep: () => undefined });
  streams.enable(table, `arn:aws:dynamodb:${region}:123456789012:table/${table}`, 'NEW_IMAGE');
  for (const [index, size] of sizes.entries()) {
    const key = { pk: { N: String(index) } };
    const item = { ...key, text: { S: 'x'.repeat(size) } };
    const change = { table, key, item, version: { at: index, region } };
    streams.take({ kind: 'change', change, to: [], at: clock.now() });
  }
  const operations = streamOperations({ region, streams, clock, moto: () => Promise.reject(new Error()) });
  const ask = async (name: string, input: object) => {
    const request = dynamodbRequest(region, `DynamoDBStreams_20120810.${name}`, input);
    const answer = await findOperation(operations, request)?.operation.handle(request, {});
    return { status: answer?.status, ...(JSON.parse(String(answer?.body)) as Page) };
  };
  const { shardId: ShardId, options } = streams.list()[0] ?? {};
  const start = { StreamArn: options?.arn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
  return { ask, begin: async () => (await ask('GetShardIterator', start)).ShardIterator };
}

interface Page {
  readonly ShardIterator?: string;
  readonly NextShardIterator?: string;
  readonly Records?: readonly StreamRecord[];
}

/** How many records each answer has, until one has none. All together are each record once, in sequence. */
async function pages(sizes: readonly number[]): Promise<number[]> {
  const { ask, begin } = stream(sizes);
  const counts: number[] = [];
  const read: StreamRecord[] = [];
  for (let next = await begin(); next !== undefined; ) {
    const { Records = [], NextShardIterator } = await ask('GetRecords', { ShardIterator: next });
    if (Records.length === 0) break;
    counts.push(Records.length);
    read.push(...Records);
    next = NextShardIterator;
  }
  expect(read.map(({ dynamodb }) => dynamodb.Keys.pk?.N)).toEqual(sizes.map((_, index) => String(index)));
  return counts;
}

// DynamoDB Streams API Reference, "GetRecords": at most 1 MB of data or 1,000 records, whichever comes first.
test.each([
  ['small records', Array.from({ length: 2500 }, () => 10), [1000, 1000, 500]],
  ['large records', Array.from({ length: 7 }, () => 400_000), [2, 2, 2, 1]],
  ['a record that is larger than an answer', [10, 2_000_000, 10], [1, 1, 1]],
])('an answer holds 1,000 records or 1 MB of them, and the next goes on: %s', async (_, sizes, counts) => {
  expect(await pages(sizes)).toEqual(counts);
});

test.each([0, -5])('a limit of %s is refused', async (Limit) => {
  const { ask, begin } = stream([1, 1, 1, 1, 1, 1]);
  const refused = {
    status: 400,
    __type: expect.stringContaining('ValidationException'),
    message: `1 validation error detected: Value '${Limit}' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1`,
  };
  expect(await ask('GetRecords', { ShardIterator: await begin(), Limit })).toMatchObject(refused);
  expect(await ask('ListStreams', { Limit })).toMatchObject(refused);
});
