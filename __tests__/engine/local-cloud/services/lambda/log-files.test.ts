import { constants } from 'node:buffer';
import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../../../local-cloud/clock';
import { dynamodbRequest } from '../../../../../local-cloud/services/dynamodb/api';
import { type LogEvent, LogFiles } from '../../../../../local-cloud/services/lambda/runtime/log-files';
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

/** All events of a group, as they are read with chunks of this size. */
async function read(group: string, chunkBytes?: number): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  const source = new LogFiles(folder, chunkBytes === undefined ? {} : { chunkBytes });
  for await (const some of source.read(group) ?? []) events.push(...some);
  return events;
}

test('knows when each line was written, whatever is read at once', async () => {
  const events = await read(GROUP);
  expect(events.map(({ message }) => message)).toEqual(LINES);
  expect(events.map(({ timestamp }) => new Date(timestamp).toISOString())).toEqual([
    at(1),
    at(2),
    at(2),
    at(3),
  ]);
  for (const chunkBytes of [1, 2, 7, 64]) expect(await read(GROUP, chunkBytes)).toEqual(events);
});

test('a line that no newline ends yet is there, and empty ones are not', async () => {
  writeFileSync(files.fileOf('open'), 'ü\n\nend');
  for (const chunkBytes of [1, 3, 64])
    expect((await read('open', chunkBytes)).map(({ offset, message }) => [offset, message])).toEqual([
      [0, 'ü'],
      [4, 'end'],
    ]);
});

test('a line that is longer than an event may be is several events', async () => {
  const long = `${'x'.repeat(1024 * 1024 - 1)}${'ü'.repeat(100)}`;
  writeFileSync(files.fileOf('long'), `${long}\nend\n`);
  const events = await read('long', 100_000);
  expect(events.map(({ message }) => message.length)).toEqual([1024 * 1024 - 1, 100, 3]);
  expect(events.map(({ message }) => message).join('')).toBe(`${long}end`);
  const page = await filter({ logGroupName: 'long' });
  expect(page.events).toHaveLength(1); // an answer holds 1 MB
  expect((await filter({ logGroupName: 'long', nextToken: page.nextToken })).events).toHaveLength(2);
});

test('the tail of an execution is the lines that name its request', async () => {
  expect(await files.tail(GROUP, 'id-1', 0)).toBe(`${LINES[0]}\n${LINES[3]}\n`);
  expect(await files.tail(GROUP, 'id-3', 0)).toBe('');
  expect(await files.tail('nothing-yet', 'id-1', 0)).toBe('');
});

test('a tail is 4 KB of what was written since the execution began, however long the log is', async () => {
  writeFileSync(files.fileOf('tail'), 'id-1 before\n');
  const from = files.end('tail');
  expect(await files.tail('tail', 'id-1', from)).toBe('');
  appendFileSync(files.fileOf('tail'), 'id-1 since\n');
  expect(await files.tail('tail', 'id-1', from)).toBe('id-1 since\n');
  appendFileSync(files.fileOf('tail'), `id-1 ${'y'.repeat(100)}\n`.repeat(1000));
  const tail = await new LogFiles(folder, { chunkBytes: 1000 }).tail('tail', 'id-1', from);
  expect([tail.length, tail.endsWith('y\n')]).toEqual([4096, true]);
});

test('a log that no string could hold is read page by page, and others get their turn meanwhile', async () => {
  const file = files.fileOf('huge');
  writeFileSync(file, '');
  truncateSync(file, constants.MAX_STRING_LENGTH + 1024 * 1024); // takes no room: there is nothing but zeros in it
  appendFileSync(file, `\n${at(5)} id-1\n`);
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const { events } = await filter({
    logGroupName: 'huge',
    startTime: Date.parse(at(5)),
    endTime: Date.parse(at(6)),
  });
  clearInterval(timer);
  rmSync(file);
  expect(events.map(({ message }) => message)).toEqual([`${at(5)} id-1`]);
  expect(turns).toBeGreaterThan(100);
}, 60_000);

test('FilterLogEvents refuses a token that it did not give', async () => {
  expect(await filter({ nextToken: 'x' })).toMatchObject({ __type: 'InvalidParameterException' });
});

test.each([0, 10_001])('FilterLogEvents answers 1 to 10,000 events, not %d', async (limit) => {
  expect(await filter({ limit })).toMatchObject({ __type: 'InvalidParameterException' });
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

test('a line that a full disk cut stays a line of its own, and what it refuses ends nothing', async () => {
  const script = `
    const fs = require('node:fs');
    const real = fs.writeSync;
    const answers = [(bytes) => real(1, bytes.subarray(0, 3)), () => { throw new Error('ENOSPC'); }];
    fs.writeSync = (_, bytes) => (answers.shift() ?? ((all) => real(1, all)))(bytes);
    const { during, replaceConsole } = require('${path.join(packageRoot, 'local-cloud/services/lambda/runtime/console.cjs')}');
    replaceConsole('Text');
    for (const text of ['cut', 'refused', 'written', 'too']) console.log(text);`;
  const { code, output } = await run(process.execPath, ['-e', script]);
  expect(output).toMatch(/^\d{3}\n\S+\tundefined\tINFO\twritten\n\S+\tundefined\tINFO\ttoo\n$/);
  expect(code).toBe(0);
});
