import { systemClock } from '../../../../../local-cloud/clock';
import type { ApiRequest, ApiResponse, Forward } from '../../../../../local-cloud/gateway/operation';
import { findOperation } from '../../../../../local-cloud/gateway/operation-table';
import { call } from '../../../../../local-cloud/services/dynamodb/api';
import { deleteExpired } from '../../../../../local-cloud/services/dynamodb/expiry';
import { ItemEngine } from '../../../../../local-cloud/services/dynamodb/items/engine';
import type { ReplicationEntry } from '../../../../../local-cloud/services/dynamodb/journal';
import { learnTables } from '../../../../../local-cloud/services/dynamodb/known-tables';
import { dynamodbOperations } from '../../../../../local-cloud/services/dynamodb/operations';
import { Replication } from '../../../../../local-cloud/services/dynamodb/replication';
import { Streams } from '../../../../../local-cloud/services/dynamodb/streams/streams';
import { type MotoTable, startMotoTable } from '../../../../support/functions/moto-table';

// Two regions of a global table over one moto, as in the local cloud's region processes.

const [HERE, THERE] = ['us-east-1', 'eu-west-1'] as const;
const TABLE = 'orders';
const LAG_MS = 50;
let table: MotoTable;
let moto: Forward;
let cut = false;
const skews: Record<string, number> = {};
const replicas: Record<string, Replication> = {};
const engines: Record<string, ItemEngine> = {};
const operations: Record<string, ReturnType<typeof dynamodbOperations>> = {};
/** How many changes each region has kept for the other, and not sent yet. */
const unsent: Record<string, number> = {};

function count(region: string, entry: ReplicationEntry): void {
  if (entry.kind === 'together') for (const one of entry.entries) count(region, one);
  if (entry.kind === 'change') unsent[region] = (unsent[region] ?? 0) + entry.to.length;
  if (entry.kind === 'sent') unsent[region] = (unsent[region] ?? 0) - entry.count;
}

/** AWS's API: a replica answers its own operations, and moto all others. */
const api: Forward = async (request: ApiRequest): Promise<ApiResponse> => {
  if (cut && request.headers['x-amz-target']?.startsWith('Antipode.')) throw new Error('cut off');
  const found = findOperation(operations[request.region] ?? [], request);
  return found ? found.operation.handle(request, found.parameters) : moto(request);
};
const send = <Output>(region: string, operation: string, input: object): Promise<Output> =>
  call<Output>({ forward: api, region }, operation, { TableName: TABLE, ...input });
const key = (sort: string) => ({ pk: { S: 'p' }, sk: { S: sort } });
const put = (region: string, sort: string, value: string, more: object = {}) =>
  send(region, 'PutItem', { Item: { ...key(sort), value: { S: value }, ...more } });
const get = async (region: string, sort: string) =>
  (await send<{ Item?: { value: { S: string } } }>(region, 'GetItem', { Key: key(sort) })).Item?.value.S;
const both = (sort: string) => Promise.all([get(HERE, sort), get(THERE, sort)]);

async function eventually<Value>(read: () => Promise<Value>, expected: Value): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    if (JSON.stringify(await read()) === JSON.stringify(expected)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await read()).toEqual(expected);
}

beforeAll(async () => {
  table = await startMotoTable([HERE, THERE]);
  moto = table.moto;
  for (const region of [HERE, THERE]) {
    const streams = new Streams({ region, clock: systemClock, keep: () => undefined });
    const engine: ItemEngine = new ItemEngine({
      now: () => systemClock.now(),
      record: (changes) => replication.record(changes),
    });
    await learnTables(engine, moto, region);
    engines[region] = engine;
    const replication = new Replication({
      region,
      clock: systemClock,
      skewMs: () => skews[region] ?? 0,
      lagMs: LAG_MS,
      engine,
      streams,
      gateway: api,
      keep: (entry) => count(region, entry),
      log: () => undefined,
    });
    replicas[region] = replication;
    operations[region] = dynamodbOperations({
      region,
      moto,
      gateway: api,
      replication,
      streams,
      engine,
      reserve: () => ({ keep: () => undefined, release: () => undefined }),
      clock: systemClock,
    });
  }
  replicas[HERE]?.setReplicas(TABLE, [THERE]);
  replicas[THERE]?.setReplicas(TABLE, [HERE]);
}, 120_000);
afterEach(() => {
  cut = false;
  for (const region of Object.keys(skews)) delete skews[region];
});
afterAll(async () => {
  for (const one of Object.values(replicas)) one.close();
  await table.stop();
});

test('a write arrives in the other region after the replication lag', async () => {
  const start = performance.now();
  await put(HERE, 'a', '1');
  await eventually(() => both('a'), ['1', '1']);
  expect(performance.now() - start).toBeGreaterThan(LAG_MS - 2); // timers round to milliseconds
});

test('a new replica receives all items, over several pages', async () => {
  const large = { text: { S: 'x'.repeat(300_000) } }; // a scan's page is 1 MB
  const sorts = Array.from({ length: 8 }, (_, index) => `large ${index}`);
  replicas[HERE]?.setReplicas(TABLE, []);
  for (const sort of sorts) await put(HERE, sort, sort, large);
  replicas[HERE]?.setReplicas(TABLE, [THERE]);
  await eventually(() => Promise.all(sorts.map((sort) => get(THERE, sort))), sorts);
});

test('the later of two concurrent writes stays in both regions, by clocks that differ', async () => {
  skews[THERE] = 120_000; // whose writes lose against those of HERE at the same time
  cut = true;
  await put(THERE, 'b', 'by the clock that is ahead');
  await put(HERE, 'b', 'in truth the last');
  cut = false;
  await eventually(() => both('b'), ['by the clock that is ahead', 'by the clock that is ahead']);
});

test('what a replica had not sent when it was deleted stays lost, until it is one again', async () => {
  cut = true;
  await put(THERE, 'd', 'not sent in time');
  replicas[HERE]?.setReplicas(TABLE, [], THERE);
  cut = false;
  await eventually(async () => unsent[THERE], 0);
  expect(await both('d')).toEqual([undefined, 'not sent in time']);

  replicas[HERE]?.setReplicas(TABLE, [THERE]);
  await put(THERE, 'd', 'sent again');
  await eventually(() => both('d'), ['sent again', 'sent again']);
});

test('an overwrite of an item from a clock that is ahead stays, in both regions', async () => {
  skews[HERE] = 120_000;
  await put(HERE, 'c', 'from the future');
  await eventually(() => both('c'), ['from the future', 'from the future']);
  await put(THERE, 'c', 'after it');
  await eventually(() => both('c'), ['after it', 'after it']);
});

test('a condition is checked in one region only: two regions take a lock at once, and one loses it', async () => {
  cut = true;
  const lock = (region: string) =>
    send(region, 'PutItem', {
      Item: { ...key('lock'), value: { S: region } },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  await Promise.all([lock(HERE), lock(THERE)]);
  await expect(lock(HERE)).rejects.toThrow('ConditionalCheckFailed');
  cut = false;
  await eventually(async () => new Set(await both('lock')).size, 1);
});

test('an update that adds is replicated as its resulting item, and one of two concurrent ones is lost', async () => {
  const add = (region: string) =>
    send(region, 'UpdateItem', {
      Key: key('sum'),
      UpdateExpression: 'ADD amount :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    });
  cut = true;
  for (const region of [HERE, HERE, THERE]) await add(region);
  cut = false;
  const total = async (region: string) =>
    (await send<{ Item: { amount: { N: string } } }>(region, 'GetItem', { Key: key('sum') })).Item.amount.N;
  await eventually(async () => new Set([await total(HERE), await total(THERE)]).size, 1);
  expect(Number(await total(HERE))).toBeLessThan(3);
});

test('an expired item is deleted in every region, and a renewed one stays', async () => {
  await send(HERE, 'UpdateTimeToLive', {
    TimeToLiveSpecification: { Enabled: true, AttributeName: 'expiresAt' },
  });
  const at = (seconds: number) => ({ expiresAt: { N: String(Math.floor(Date.now() / 1000) + seconds) } });
  await put(HERE, 'over', 'x', at(-10));
  await put(HERE, 'later', 'x', at(3600));
  await put(HERE, 'never', 'x');
  await eventually(() => both('over'), ['x', 'x']);
  const engine = engines[HERE] as ItemEngine;
  const log = () => undefined;
  expect(await deleteExpired({ region: HERE, moto, engine, clock: systemClock, log })).toBe(1);
  await eventually(() => both('over'), [undefined, undefined]);
  expect([await get(HERE, 'later'), await get(HERE, 'never')]).toEqual(['x', 'x']);
});

test('a region’s stream shows its own and replicated writes, and marks its own deletes by time to live', async () => {
  await send(HERE, 'UpdateTable', { StreamSpecification: VIEW });
  await send(THERE, 'UpdateTable', { StreamSpecification: VIEW });
  const over = { expiresAt: { N: String(Math.floor(Date.now() / 1000) - 10) } };
  await put(HERE, 'streamed', 'x', { region: { S: HERE }, ...over });
  await eventually(() => both('streamed'), ['x', 'x']);
  await send(HERE, 'UpdateItem', {
    Key: key('streamed'),
    UpdateExpression: 'SET #value = :same',
    ExpressionAttributeNames: { '#value': 'value' },
    ExpressionAttributeValues: { ':same': { S: 'x' } },
  }); // changes nothing
  const engine = engines[HERE] as ItemEngine;
  await deleteExpired({ region: HERE, moto, engine, clock: systemClock, log: () => undefined });
  await eventually(() => both('streamed'), [undefined, undefined]);
  const identity = { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' };
  expect(await records(HERE)).toEqual([
    ['INSERT', HERE, undefined, undefined],
    ['REMOVE', undefined, HERE, identity],
  ]);
  expect(await records(THERE)).toEqual([
    ['INSERT', HERE, undefined, undefined],
    ['REMOVE', undefined, HERE, undefined],
  ]);
});

const VIEW = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' };

interface Image {
  readonly region: { readonly S: string };
}

/**
 * The table's stream: for each record its name, the regions that its new and old image name, and whose delete it is.
 */
async function records(region: string) {
  const streams = <Output>(operation: string, input: object) =>
    call<Output>({ forward: api, region }, `DynamoDBStreams_20120810.${operation}`, input);
  const { Streams: all } = await streams<{ Streams: { StreamArn: string }[] }>('ListStreams', {
    TableName: TABLE,
  });
  const StreamArn = all[0]?.StreamArn;
  const { StreamDescription } = await streams<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
    'DescribeStream',
    { StreamArn },
  );
  const ShardId = StreamDescription.Shards[0]?.ShardId;
  const start = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
  const { ShardIterator } = await streams<{ ShardIterator: string }>('GetShardIterator', start);
  const { Records } = await streams<{
    Records: { eventName: string; userIdentity?: object; dynamodb: { NewImage?: Image; OldImage?: Image } }[];
  }>('GetRecords', { ShardIterator });
  return Records.map(({ eventName, userIdentity, dynamodb: { NewImage, OldImage } }) => [
    eventName,
    NewImage?.region.S,
    OldImage?.region.S,
    userIdentity,
  ]);
}
