import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { startNodeChild } from '../../process/node-child';
import { Counter } from '../../runtime/data/counter';
import { createDynamodbTable } from '../../runtime/data/dynamodb-table';
import { type Claim, idempotent, readClaim } from '../../runtime/data/idempotent';
import { LastWriterWins } from '../../runtime/data/last-writer-wins';
import { Log } from '../../runtime/data/log';
import { OwnedItems } from '../../runtime/data/owned';
import { firstSchema } from '../../runtime/data/schema';
import { AddWinsSet } from '../../runtime/data/set';

// CPU time of each call of the data library, beside the same calls by the bare AWS SDK, in turn. Both call a server
// in a process of its own that answers at once. Exits with 1 where a call takes more than MOST times as much as the
// SDK's.
// Usage: node bin/run-ts.cjs benchmarks/data/run.ts [batches]   (default: 15)

const BATCH = 200;
const MOST = 1.1;

const common = { pk: { S: 'p' }, v: { N: '1' }, region: { S: 'us-east-1' }, at: { N: '1' } };
const ITEM = { ...common, sk: { S: 'plain#x' }, body: { S: 'body' } };
const ten = (item: (index: number) => object) => Array.from({ length: 10 }, (_, index) => item(index));

/** What a query finds, by the prefix in its request. */
const FOUND: Readonly<Record<string, readonly object[]>> = {
  log: ten((index) => ({ ...common, sk: { S: `log#${index}` }, body: { S: `body ${index}` } })),
  counter: ten((index) => ({
    ...common,
    sk: { S: `counter+${index}` },
    id: { S: `${index}` },
    delta: { N: '1' },
  })),
  set: ten((index) => ({
    ...common,
    sk: { S: `set#${index}` },
    element: { S: `${index}` },
    tag: { S: `${index}` },
  })),
  owned: [
    {
      ...common,
      sk: { S: 'owned#x#000001@us-east-1' },
      body: { S: 'body' },
      epoch: { N: '1' },
      version: { N: '1' },
      home: { S: 'us-east-1' },
    },
  ],
  claim: [],
};

/** Plays DynamoDB in a process of its own, whose CPU time does not count. */
function serve(): void {
  const server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      response.end(JSON.stringify(answer(operation, JSON.parse(body))));
    });
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
  });
  process.stdin.resume().on('end', () => process.exit());
}

interface Input {
  readonly Key?: { readonly pk: { readonly S: string } };
  readonly ExpressionAttributeValues?: Readonly<Record<string, { readonly S: string }>>;
}

/** No home was moved, so the first region is the home of every type. */
function answer(operation: string, { Key, ExpressionAttributeValues: values }: Input): object {
  if (operation === 'GetItem') return Key?.pk.S.startsWith('antipode#') ? {} : { Item: ITEM };
  if (operation !== 'Query') return {};
  const Items = FOUND[/^[a-z]+/.exec(values?.[':prefix']?.S ?? '')?.[0] ?? ''] ?? [];
  return { Items, Count: Items.length, ScannedCount: Items.length };
}

type Task = (index: number) => Promise<unknown>;

async function measure(task: Task): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < BATCH; index++) await task(index);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / BATCH;
}

async function main(): Promise<void> {
  const [batches = 15] = process.argv.slice(2).map(Number);
  const server = await startNodeChild<{ port: number }>({
    script: 'benchmarks/data/run.ts',
    args: ['serve'],
    logFile: '/dev/null',
    readyTimeoutMs: 10_000,
  });
  const url = `http://127.0.0.1:${server.ready.port}`;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const names = { name: 'orders', partitionKey: 'pk', sortKey: 'sk', timeToLive: 'expiresAt' };
  const table = createDynamodbTable({
    endpoint: () => ({ region: 'us-east-1', url, credentials }),
    names: () => names,
  });
  const sdk = new DynamoDBClient({ endpoint: url, region: 'us-east-1', credentials });

  const bareQuery = (prefix: string) =>
    sdk.send(
      new QueryCommand({
        TableName: 'orders',
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :p AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':p': { S: 'p' }, ':prefix': { S: prefix } },
      }),
    );
  const barePut = (index: number) =>
    sdk.send(
      new PutItemCommand({
        TableName: 'orders',
        Item: {
          pk: { S: 'p' },
          sk: { S: `fact ${index}` },
          delta: { N: '1' },
          at: { N: String(Date.now()) },
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  const bareGet = (pk: string) =>
    sdk.send(
      new GetItemCommand({
        TableName: 'orders',
        Key: { pk: { S: pk }, sk: { S: 'x' } },
        ConsistentRead: true,
      }),
    );
  const bare: Record<string, Task> = {
    put: barePut,
    get: () => bareGet('p'),
    'query of ten facts': () => bareQuery('log#'),
    'query of ten increments': () => bareQuery('counter'),
    'query of ten elements': () => bareQuery('set#'),
    'query of one item': () => bareQuery('owned#'),
    'query and put': async (index) => {
      await bareQuery('claim#');
      await barePut(index);
    },
    'get, query and put': async (index) => {
      await Promise.all([bareGet('antipode#home'), bareQuery('owned#')]);
      await barePut(index);
    },
  };
  const regions = () => ['us-east-1'];
  const schema = firstSchema(String);
  const log = new Log({ prefix: 'log#', schema, table });
  const counter = new Counter({ prefix: 'counter', table, regions });
  const set = new AddWinsSet({ prefix: 'set#', table });
  const owned = new OwnedItems({ type: 'owned', schema, table, regions });
  const plain = new LastWriterWins({ prefix: 'plain#', schema, table });
  const operate = idempotent<string, string>({
    claims: new Log<Claim<string>>({ prefix: 'claim#', schema: firstSchema(readClaim(String)), table }),
    partition: () => 'p',
    answer: String,
  });
  const ours: readonly [name: string, against: string, task: Task][] = [
    ['log: append', 'put', (index) => log.append('p', `id ${index}`, `body ${index}`)],
    ['log: read', 'query of ten facts', () => log.read('p')],
    ['counter: add', 'put', (index) => counter.add('p', `id ${index}`, 1)],
    ['counter: read', 'query of ten increments', () => counter.read('p')],
    ['set: add', 'put', (index) => set.add('p', 'tea', `id ${index}`)],
    ['set: remove', 'put', (index) => set.remove('p', 'tea', [`tag ${index}`])],
    ['set: read', 'query of ten elements', () => set.read('p')],
    ['owned: update', 'get, query and put', (index) => owned.update('p', 'x', () => `body ${index}`)],
    ['owned: read', 'query of one item', () => owned.read('p', 'x')],
    ['last writer wins: put', 'put', (index) => plain.put('p', 'x', `body ${index}`)],
    ['last writer wins: get', 'get', () => plain.get('p', 'x')],
    ['idempotent', 'query and put', (index) => operate(`request ${index}`, `key ${index}`)],
  ];

  for (const task of [...Object.values(bare), ...ours.map(([, , task]) => task)]) await measure(task); // warm up
  const times = new Map<string, number[]>();
  const note = async (name: string, task: Task) =>
    times.set(name, [...(times.get(name) ?? []), await measure(task)]);
  for (let batch = 0; batch < batches; batch++) {
    for (const [name, task] of Object.entries(bare)) await note(name, task);
    for (const [name, , task] of ours) await note(name, task);
  }
  const median = (name: string) =>
    [...(times.get(name) ?? [])].sort((a, b) => a - b)[Math.floor(batches / 2)] ?? 0;
  console.log('| call | CPU time | bare SDK calls | ratio |');
  console.log('|---|---|---|---|');
  for (const [name, against] of ours) {
    const [mine, theirs] = [median(name), median(against)];
    if (mine > MOST * theirs) process.exitCode = 1;
    console.log(
      `| ${name} | ${mine.toFixed(0)} µs | ${theirs.toFixed(0)} µs (${against}) | ${(mine / theirs).toFixed(2)} |`,
    );
  }
  sdk.destroy();
  await server.stop();
}

if (process.argv[2] === 'serve') serve();
else
  void main().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
