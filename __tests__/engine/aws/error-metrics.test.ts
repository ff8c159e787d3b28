import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readInvocations } from '../../../aws/error-metrics';
import type { OperatorTarget } from '../../../aws/target';

// What CloudWatch answers: by function, `executed version` or `alias`, and metric; a value each minute.

type Series = readonly (readonly [minute: number, value: number])[];
interface Query {
  readonly Id: string;
  readonly MetricStat: {
    readonly Metric: {
      readonly MetricName: string;
      readonly Dimensions: readonly { Name: string; Value: string }[];
    };
  };
}

const MINUTE = 60_000;
const since = new Date(Date.UTC(2026, 4, 4, 9, 0, 30)); // in the middle of minute 0
const start = Date.UTC(2026, 4, 4, 9, 0, 0);
let series: Record<string, Series> = {};
const asked: number[] = [];
let server: Server;
let target: OperatorTarget;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { MetricDataQueries } = JSON.parse(body) as { MetricDataQueries: Query[] };
    asked.push(MetricDataQueries.length);
    const MetricDataResults = MetricDataQueries.map(({ Id, MetricStat: { Metric } }) => {
      const [fn, , version] = Metric.Dimensions.map(({ Value }) => Value);
      const found = series[`${fn} ${version ?? 'alias'} ${Metric.MetricName}`] ?? [];
      const Timestamps = found.map(([minute]) => (start + minute * MINUTE) / 1000);
      return { Id, Timestamps, Values: found.map(([, value]) => value), StatusCode: 'Complete' };
    });
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(JSON.stringify({ MetricDataResults }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  target = { kind: 'local', cloud: { endpoint, directory: '', pid: 0, dns: '', regions: {} } };
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const read = (...functions: { name: string; version: string; isNew?: boolean }[]) =>
  readInvocations(target, 'us-east-1', {
    functions: functions.map((one) => ({ isNew: true, ...one })),
    since,
  });

test('a version counts by itself, from the minute in which it became live', async () => {
  series = {
    'orders 3 Invocations': [
      [0, 4],
      [1, 6],
    ],
    'orders 3 Errors': [
      [0, 1],
      [1, 0],
    ],
    'orders alias Invocations': [
      [0, 100],
      [1, 6],
    ],
    'orders alias Errors': [[0, 90]],
  };
  expect(await read({ name: 'orders', version: '3' })).toEqual([{ total: 10, failed: 1, isSeen: true }]);
});

test('where its version is not told the alias counts, from the first whole minute', async () => {
  series = {
    'orders alias Invocations': [
      [0, 100],
      [1, 6],
      [2, 1],
    ],
    'orders alias Errors': [
      [0, 90],
      [2, 1],
    ],
  };
  expect(await read({ name: 'orders', version: '3' })).toEqual([{ total: 7, failed: 1, isSeen: true }]);
});

test('a version that was live before counts from the first whole minute: what failed earlier is not its fault', async () => {
  series = {
    'watch 2 Invocations': [
      [0, 1],
      [1, 1],
    ],
    'watch 2 Errors': [[0, 1]],
  };
  const watch = { name: 'watch', version: '2', isNew: false };
  expect(await read(watch)).toEqual([{ total: 1, failed: 0, isSeen: true }]);
  series = { 'watch 2 Invocations': [[0, 1]], 'watch 2 Errors': [[0, 1]] };
  expect(await read(watch)).toEqual([{ total: 0, failed: 0, isSeen: true }]);
});

test('many functions take few calls, and each gets its own', async () => {
  series = { 'f140 1 Invocations': [[1, 5]], 'f3 1 Invocations': [[1, 2]] };
  asked.length = 0;
  const functions = Array.from({ length: 150 }, (_, index) => ({ name: `f${index}`, version: '1' }));
  const counted = await read(...functions);
  expect(asked).toEqual([500, 100]);
  expect(counted.length).toBe(150);
  expect([counted[140]?.total, counted[3]?.total, counted[4]?.total]).toEqual([5, 2, 0]);
});
