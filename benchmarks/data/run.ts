import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { Counter } from '../../functions/lib/data/counter';
import { createDynamodbTable } from '../../functions/lib/data/dynamodb-table';
import { Log } from '../../functions/lib/data/log';
import { firstSchema } from '../../functions/lib/data/schema';
import { AddWinsSet } from '../../functions/lib/data/set';
import { startNodeChild } from '../../process/node-child';

// CPU time of a call of the data library against the bare AWS SDK's call that does the same, in turn, against a
// server that answers at once from a process of its own.
// Usage: node bin/run-ts.cjs benchmarks/data/run.ts [batches]   (default: 15)

const BATCH = 200;
const ITEMS = Array.from({ length: 10 }, (_, index) => ({
  pk: { S: 'p' },
  sk: { S: `log#${index}` },
  v: { N: '1' },
  body: { S: `body ${index}` },
  region: { S: 'us-east-1' },
  at: { N: '1' },
}));

/** Plays DynamoDB in a process of its own, whose time does not count. */
function serve(): void {
  const server = createServer((request, response) => {
    const isQuery = String(request.headers['x-amz-target']).endsWith('Query');
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      response.end(
        isQuery ? JSON.stringify({ Items: ITEMS, Count: ITEMS.length, ScannedCount: ITEMS.length }) : '{}',
      );
    });
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
  });
  process.stdin.resume().on('end', () => process.exit());
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

  const bare: Record<string, Task> = {
    put: (index) =>
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
      ),
    query: () =>
      sdk.send(
        new QueryCommand({
          TableName: 'orders',
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :p AND begins_with(sk, :s)',
          ExpressionAttributeValues: { ':p': { S: 'p' }, ':s': { S: 'log#' } },
        }),
      ),
  };
  const log = new Log({ prefix: 'log#', schema: firstSchema(String), table });
  const counter = new Counter({ prefix: 'c', table, regions: () => ['us-east-1'] });
  const set = new AddWinsSet({ prefix: 's', table });
  const ours: readonly [name: string, against: string, task: Task][] = [
    ['log: append', 'put', (index) => log.append('p', `id ${index}`, `body ${index}`)],
    ['counter: add', 'put', (index) => counter.add('p', `id ${index}`, 1)],
    ['set: add', 'put', (index) => set.add('p', 'tea', `id ${index}`)],
    ['log: read', 'query', () => log.read('p')],
  ];

  for (const task of [...Object.values(bare), ...ours.map(([, , task]) => task)]) await measure(task); // warm
  const times = new Map<string, number[]>();
  const note = async (name: string, task: Task) =>
    times.set(name, [...(times.get(name) ?? []), await measure(task)]);
  for (let batch = 0; batch < batches; batch++) {
    for (const [name, task] of Object.entries(bare)) await note(name, task);
    for (const [name, , task] of ours) await note(name, task);
  }
  const median = (name: string) =>
    [...(times.get(name) ?? [])].sort((a, b) => a - b)[Math.floor(batches / 2)] ?? 0;
  console.log('| call | CPU time | bare SDK call | ratio |');
  console.log('|---|---|---|---|');
  for (const [name, against] of ours) {
    const [mine, theirs] = [median(name), median(against)];
    console.log(
      `| ${name} | ${mine.toFixed(0)} µs | ${theirs.toFixed(0)} µs | ${(mine / theirs).toFixed(2)} |`,
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
