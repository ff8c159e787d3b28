import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../../../local-cloud/clock';
import { dynamodbRequest } from '../../../../../local-cloud/services/dynamodb/api';
import { LogFiles } from '../../../../../local-cloud/services/lambda/runtime/log-files';
import { MetricFilters } from '../../../../../local-cloud/services/logs/metric-filters';
import { logsOperations } from '../../../../../local-cloud/services/logs/operations';
import { KeptMap } from '../../../../../local-cloud/storage/kept-map';
import { run } from '../../../../../process/run';
import { packageRoot } from '../../../../../project/root';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-logs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = new LogFiles(folder);
const GROUP = '/aws/lambda/echo';
const at = (second: number) => `2026-05-04T09:12:0${second}.500Z`;
const LINES = [
  `${at(1)}\tid-1\tINFO\tof text`,
  `{"timestamp":"${at(2)}","level":"INFO","requestId":"id-2","message":"of JSON – ü"}`,
  'without a time',
  `{"level":"WARN","time":"${at(3)}","requestId":"id-1"}`,
];
writeFileSync(files.fileOf(GROUP), `${LINES.join('\n')}\n`);

async function filter(input: object) {
  const moto = async () => ({ status: 400, headers: {}, body: '{"__type":"ResourceNotFoundException"}' });
  const kept = new KeptMap<never>(path.join(folder, 'metric-filters.jsonl'));
  const filters = new MetricFilters({ kept, put: () => {}, clock: systemClock });
  const [operation] = logsOperations({ moto, files, filters });
  const request = dynamodbRequest('us-east-1', 'Logs_20140328.FilterLogEvents', {
    logGroupName: GROUP,
    ...input,
  });
  const { body } = (await operation?.handle(request, {})) ?? { body: '{}' };
  return JSON.parse(String(body)) as { events: { timestamp: number; message: string }[]; nextToken?: string };
}

test('knows when each line was written', () => {
  const times = files.read(GROUP)?.map(({ timestamp }) => new Date(timestamp).toISOString());
  expect(times).toEqual([at(1), at(2), at(2), at(3)]);
});

test('the tail of an execution is the lines that name its request', () => {
  expect(files.tail(GROUP, 'id-1')).toBe(`${LINES[0]}\n${LINES[3]}\n`);
  expect(files.tail(GROUP, 'id-3')).toBe('');
});

test('FilterLogEvents takes a span of time, page by page', async () => {
  const span = { startTime: Date.parse(at(2)), endTime: Date.parse(at(3)) };
  const first = await filter({ ...span, limit: 1 });
  expect(first.events.map(({ message }) => message)).toEqual([LINES[1]]);
  const second = await filter({ ...span, nextToken: first.nextToken });
  expect(second.events.map(({ message }) => message)).toEqual([LINES[2]]);
  expect(second.nextToken).toBeUndefined();
});

test('FilterLogEvents takes the lines that match a pattern', async () => {
  const messages = async (filterPattern: string) =>
    (await filter({ filterPattern })).events.map(({ message }) => message);
  expect(await messages('{ $.level = "INFO" }')).toEqual([LINES[1]]);
  expect(await messages('text')).toEqual([LINES[0]]);
});

test('moto says whether a group exists that nothing has written to', async () => {
  expect(await filter({ logGroupName: 'other' })).toEqual({ __type: 'ResourceNotFoundException' });
});

test.each([
  [
    'JSON',
    /^\{"timestamp":"[^"]+","level":"ERROR","requestId":"id","message":"TypeError: no\\n.*","errorType":"TypeError","errorMessage":"no"\}\n\{.*"level":"INFO".*"message":\{"a":1\}\}\n$/,
  ],
  ['Text', /^\d{4}-[^\t]+Z\tid\tERROR\tTypeError: no\r[^\n]*\n\d{4}-[^\t]+Z\tid\tINFO\t\{ a: 1 \}\n$/],
])('console writes a line a call, in the format %s', async (format, expected) => {
  const script = `
    const { during, replaceConsole } = require('${path.join(packageRoot, 'local-cloud/services/lambda/runtime/console.cjs')}');
    replaceConsole('${format}');
    during('id');
    console.error(new TypeError('no'));
    console.log({ a: 1 });`;
  expect((await run(process.execPath, ['-e', script])).output).toMatch(expected);
});

test.each([
  ['JSON', undefined, ['INFO', 'WARN', 'ERROR']],
  ['JSON', 'TRACE', ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR']],
  ['JSON', 'WARN', ['WARN', 'ERROR']],
  ['JSON', 'FATAL', []],
  ['Text', 'WARN', ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR']], // only JSON is filtered
])('console writes what is at least the level, in the format %s: %s', async (format, level, written) => {
  const script = `
    const { replaceConsole } = require('${path.join(packageRoot, 'local-cloud/services/lambda/runtime/console.cjs')}');
    replaceConsole('${format}', ${JSON.stringify(level)});
    for (const name of ['trace', 'debug', 'log', 'warn', 'error']) console[name]('x');`;
  const { output } = await run(process.execPath, ['-e', script]);
  expect(output.match(/TRACE|DEBUG|INFO|WARN|ERROR/g) ?? []).toEqual(written);
});
