import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Datum } from '../../../../../local-cloud/services/cloudwatch/datum';
import { dynamodbRequest } from '../../../../../local-cloud/services/dynamodb/api';
import { LogFiles } from '../../../../../local-cloud/services/lambda/runtime/log-files';
import { MetricFilters } from '../../../../../local-cloud/services/logs/metric-filters';
import { logsOperations } from '../../../../../local-cloud/services/logs/operations';
import { type JournalOptions, NotKept } from '../../../../../local-cloud/storage/journal';
import { KeptMap } from '../../../../../local-cloud/storage/kept-map';
import { limitedDisk } from '../../../../support/local-cloud/limited-disk';
import { ManualClock } from '../../../../support/route53/manual-clock';

// "Configuring metric values for a metric filter" (Amazon CloudWatch Logs User Guide), and the API Reference.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-filters-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const GROUP = '/desk/access';
let files = 0;

/** Metric filters over a log group, with moto's place taken by a list of groups. */
function setUp(file = path.join(folder, `${files++}.jsonl`), disk?: JournalOptions) {
  const clock = new ManualClock();
  const found: Datum[] = [];
  const filters = new MetricFilters({
    kept: new KeptMap(file, disk),
    put: (datum) => found.push(datum),
    clock,
  });
  const asked: string[] = [];
  const moto = async ({ headers }: { readonly headers: Readonly<Record<string, string>> }) => {
    asked.push(headers['x-amz-target'] ?? '');
    return { status: 200, headers: {}, body: JSON.stringify({ logGroups: [{ logGroupName: GROUP }] }) };
  };
  const operations = logsOperations({ moto, files: new LogFiles(folder), filters });
  const call = async (name: string, input: object) => {
    const target = `Logs_20140328.${name}`;
    const operation = operations.find(({ match }) => 'target' in match && match.target === target);
    const answer = await operation?.handle(dynamodbRequest('us-east-1', target, input), {});
    return JSON.parse(String(answer?.body)) as Record<string, unknown>;
  };
  const put = (transformation: object, filterPattern = '{ $.status = "5*" }', filterName = 'errors') =>
    call('PutMetricFilter', {
      logGroupName: GROUP,
      filterName,
      filterPattern,
      metricTransformations: [
        { metricName: 'Errors', metricNamespace: 'desk', metricValue: '1', ...transformation },
      ],
    });
  const take = (...lines: readonly object[]) => {
    for (const line of lines) filters.take(GROUP, JSON.stringify(line));
    return found.splice(0);
  };
  return { file, clock, filters, asked, call, put, take };
}

const metric = { namespace: 'desk', name: 'Errors', dimensions: {}, atMs: 0 };

test('a line that matches puts the value, by the time of the region', async () => {
  const { clock, put, take } = setUp();
  await put({});
  await clock.advance(5000);
  expect(take({ status: '503' }, { status: '200' })).toEqual([{ ...metric, value: 1, atMs: 5000 }]);
});

test('lines that a function wrote at once are taken one by one, and those of other groups are not', async () => {
  const { put, filters, take } = setUp();
  const text = Buffer.from('{"status":"500"}\n\nplain\n{"status":"501"}\n');
  await put({});
  filters.takeAll(GROUP, text);
  filters.takeAll('/aws/lambda/other', text);
  expect(take()).toEqual([
    { ...metric, value: 1 },
    { ...metric, value: 1 },
  ]);
});

test('a default value is put for each line that does not match', async () => {
  const { put, take } = setUp();
  await put({ defaultValue: 0 });
  expect(take({ status: '503' }, { status: '200' })).toEqual([
    { ...metric, value: 1 },
    { ...metric, value: 0 },
  ]);
});

test('two filters make one metric whose average is a share', async () => {
  const { put, take } = setUp();
  const user = '$.path != "/health*"';
  await put({}, `{ $.status = "5*" && ${user} }`, 'bad');
  await put({ metricValue: '0' }, `{ $.status != "5*" && ${user} }`, 'good');
  const lines = [503, 200, 200, 404].map((status) => ({ status: String(status), path: '/orders' }));
  const values = take(...lines, { status: '503', path: '/health/deep' }).map(({ value }) => value);
  expect(values).toEqual([1, 0, 0, 0]);
});

test('a selector takes the value and the dimensions from the line; one without them puts nothing', async () => {
  const { put, take } = setUp();
  await put({ metricValue: '$.latencyMs', dimensions: { Route: '$.route' } }, '{ $.latencyMs = * }');
  const found = take(
    { latencyMs: 41.5, route: 'GET /' },
    { latencyMs: '41', route: 'GET /' },
    { latencyMs: 41 },
    { route: 'GET /' },
  );
  expect(found).toEqual([{ ...metric, value: 41.5, dimensions: { Route: 'GET /' } }]);
});

test('a filter of the same name takes the place of the one before, and the next run knows it', async () => {
  const first = setUp();
  await first.put({});
  await first.put({ metricValue: '2' });
  const { take, call } = setUp(first.file);
  expect(take({ status: '500' })).toEqual([{ ...metric, value: 2 }]);
  expect(await call('DescribeMetricFilters', { logGroupName: GROUP })).toEqual({
    metricFilters: [
      {
        filterName: 'errors',
        logGroupName: GROUP,
        filterPattern: '{ $.status = "5*" }',
        creationTime: 0,
        metricTransformations: [{ metricName: 'Errors', metricNamespace: 'desk', metricValue: '2' }],
      },
    ],
  });
});

test('filters are described by group, prefix and metric, in the order of their names', async () => {
  const { put, call } = setUp();
  for (const name of ['b', 'a2', 'a1']) await put({ metricName: `of-${name}` }, '', name);
  const names = async (input: object) => {
    const { metricFilters } = await call('DescribeMetricFilters', input);
    return (metricFilters as { filterName: string }[]).map(({ filterName }) => filterName);
  };
  expect(await names({})).toEqual(['a1', 'a2', 'b']);
  expect(await names({ logGroupName: GROUP, filterNamePrefix: 'a' })).toEqual(['a1', 'a2']);
  expect(await names({ metricName: 'of-b', metricNamespace: 'desk' })).toEqual(['b']);
  expect(await names({ logGroupName: 'other' })).toEqual([]);
});

test('a filter ends when it is deleted, and with its group', async () => {
  const { put, take, call, filters, asked } = setUp();
  await put({});
  const named = { logGroupName: GROUP, filterName: 'errors' };
  expect(await call('DeleteMetricFilter', named)).toEqual({});
  expect(take({ status: '500' })).toEqual([]);
  await expect(call('DeleteMetricFilter', named)).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
  await put({});
  await call('DeleteLogGroup', { logGroupName: GROUP });
  expect(asked.at(-1)).toBe('Logs_20140328.DeleteLogGroup');
  expect(filters.all()).toEqual([]);
});

test.each<[what: string, transformation: object, pattern: string | undefined, message: string]>([
  ['a value that is no number', { metricValue: 'one' }, undefined, 'metricValue must be a number'],
  ['no value', { metricValue: '' }, undefined, 'metricValue must be a number'],
  ['a selector where lines are text', { metricValue: '$.a' }, 'ERROR', 'metricValue must be a number'],
  [
    'a dimension that is no selector',
    { dimensions: { A: 'b' } },
    undefined,
    'dimensions.A must be a selector',
  ],
  [
    'dimensions where lines are text',
    { dimensions: { A: '$.a' } },
    'ERROR',
    'dimensions.A must be a selector',
  ],
  [
    'a default beside dimensions',
    { dimensions: { A: '$.a' }, defaultValue: 0 },
    undefined,
    'defaultValue is not',
  ],
  [
    'four dimensions',
    { dimensions: { A: '$.a', B: '$.b', C: '$.c', D: '$.d' } },
    undefined,
    'dimensions has more than 3',
  ],
  ['a metric without a name', { metricName: '' }, undefined, 'metricName and metricNamespace need'],
  ['a namespace with a colon', { metricNamespace: 'a:b' }, undefined, 'metricName and metricNamespace need'],
  ['a pattern that is none', {}, '{ $.a', 'Invalid filter pattern'],
])('%s is refused', async (_, transformation, pattern, message) => {
  const { put, filters } = setUp();
  const refusal = { code: 'InvalidParameterException', message: expect.stringContaining(message) };
  await expect(put(transformation, pattern)).rejects.toMatchObject(refusal);
  expect(filters.all()).toEqual([]);
});

test('a group that does not exist has no filters, and a group has a hundred at most', async () => {
  const { call, put } = setUp();
  const input = { logGroupName: 'other', filterName: 'a', filterPattern: '', metricTransformations: [] };
  await expect(call('PutMetricFilter', input)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  for (let count = 0; count < 100; count += 1) await put({}, '', `number-${count}`);
  await expect(put({}, '', 'one-more')).rejects.toMatchObject({ code: 'LimitExceededException' });
  expect(await put({}, '', 'number-7')).toEqual({});
});

test('a log group whose filters cannot be deleted is not deleted, and has none when it is made anew', async () => {
  const { disk, write } = limitedDisk();
  disk.bytes = 10_000;
  const { file, call, put, asked, take, filters } = setUp(undefined, { write });
  for (const name of ['errors', 'more']) await put({}, undefined, name);
  asked.length = 0;
  disk.bytes = statSync(file).size + 30; // room for one of the two
  await expect(call('DeleteLogGroup', { logGroupName: GROUP })).rejects.toThrow(NotKept);
  expect([asked, filters.all().length, take({ status: '503' }).length]).toEqual([[], 2, 2]);
  disk.bytes = 10_000;
  await call('DeleteLogGroup', { logGroupName: GROUP });
  expect([asked, filters.all(), take({ status: '503' })]).toEqual([['Logs_20140328.DeleteLogGroup'], [], []]);
  expect(setUp(file).filters.all()).toEqual([]);
});
