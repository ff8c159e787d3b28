import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleFunction } from '../../../bundle/bundle-function';
import { packageRoot } from '../../../project/root';
import { unstampedWriters } from '../../../stacks/unstamped-writers';
import { service } from '../../support/definition/fixture';

// Functions as a project of one's own bundles them, with antipode below its node_modules.

const root = mkdtempSync(path.join(tmpdir(), 'antipode-unstamped-'));
mkdirSync(path.join(root, 'node_modules/@aws-sdk'), { recursive: true });
symlinkSync(packageRoot, path.join(root, 'node_modules/antipode'));
for (const name of ['client-dynamodb'])
  symlinkSync(
    path.join(packageRoot, 'node_modules/@aws-sdk', name),
    path.join(root, 'node_modules/@aws-sdk', name),
  );
afterAll(() => rmSync(root, { recursive: true, force: true }));

function bundled(source: string) {
  writeFileSync(path.join(root, 'handler.ts'), source);
  return bundleFunction({ name: 'api', entry: 'handler.ts', root, outdir: path.join(root, 'out') });
}

const PLAIN = `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
  const client = new DynamoDBClient({});
  export const handler = async () => client.send(new PutItemCommand({ TableName: 'orders', Item: {} }));`;
const STAMPED = `import { stampWrites } from 'antipode/data';\n${PLAIN.replace('new DynamoDBClient({})', 'stampWrites(new DynamoDBClient({}))')}`;
const LIBRARY = `import { firstSchema, Log } from 'antipode/data';
  const log = new Log({ prefix: 'a#', schema: firstSchema((one) => one) });
  export const handler = async () => log.append('p', 'id', null);`;
const READER = `import { environment } from 'antipode/environment';
  import { httpKey } from 'antipode/data';
  export const handler = async (event) => [environment.region(), httpKey(event)];`;

/** `require` takes all of antipode/data. */
const REQUIRED = `const { httpKey } = require('antipode/data');
  const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
  const client = new DynamoDBClient({});
  exports.handler = async (event) => client.send(new PutItemCommand({ TableName: 'orders', Item: httpKey(event) }));`;
const REQUIRED_TO_STAMP = REQUIRED.replace('{ httpKey }', '{ httpKey, stampWrites }').replace(
  'new DynamoDBClient({})',
  'stampWrites(new DynamoDBClient({}))',
);

const entry = 'runtime/health/handler.ts';
const api = (table: string) => ({ entry, table });
const follows = { entry, triggers: [{ stream: 'table' }] };
const notices = (source: string, functions: Record<string, unknown>) =>
  unstampedWriters(service({ functions }), { api: bundled(source) }, root);

test.each([
  ['plain SDK code', PLAIN],
  ['code that takes something else from antipode/data', READER],
  ['code that requires something else from antipode/data', REQUIRED],
])('tells of %s beside a function that follows the stream', (_, source) => {
  expect(notices(source, { api: api('read-write'), view: follows })).toEqual([
    expect.stringMatching(
      /^functions\.api may write the table, and its code notes no region of origin: functions\.view, .* stampWrites\(new DynamoDBClient/,
    ),
  ]);
});

test.each([
  ['an SDK’s client that stamps', STAMPED],
  ['antipode/data', LIBRARY],
  ['an SDK’s client that stamps by what is required', REQUIRED_TO_STAMP],
])('tells nothing of %s', (_, source) => {
  expect(notices(source, { api: api('read-write'), view: follows })).toEqual([]);
});

test('tells nothing where the function only reads, or nobody follows the stream', () => {
  expect(notices(PLAIN, { api: api('read'), view: follows })).toEqual([]);
  expect(notices(PLAIN, { api: api('read-write') })).toEqual([]);
});

test('looks at each of several tables by itself', () => {
  const tables = { orders: { home: true }, sessions: { partitionKey: 'id' } };
  const writes = { entry, tables: { sessions: 'read-write' } };
  const told = (stream: string) =>
    unstampedWriters(
      service({
        table: undefined,
        tables,
        functions: { api: writes, view: { entry, triggers: [{ stream }] } },
      }),
      { api: bundled(PLAIN) },
      root,
    );
  expect(told('sessions')).toEqual([expect.stringMatching(/^functions\.api may write the table sessions, /)]);
  expect(told('table')).toEqual([]);
});
