import { RESERVED_KEY_PREFIX } from '../../../../definition/names';
import type { handler as Handler } from '../../../../runtime/health/handler';
import * as table from '../../../support/functions/fake-table';
import { captureLog } from '../../../support/functions/logged-lines';
import { functionVariables, useVariables } from '../../../support/functions/variables';

const fake = new table.FakeTable();
let endpoint: string;
let handler: typeof Handler;
beforeAll(async () => {
  endpoint = await fake.start();
});
afterAll(() => fake.stop());
useVariables(() => functionVariables(endpoint));
const output = captureLog();
beforeEach(() => {
  jest.isolateModules(() => {
    handler = require('../../../../runtime/health/handler').handler;
  });
});
afterEach(() => jest.restoreAllMocks());

/** Moves the wall clock forward, so that cached findings expire. */
function later(milliseconds: number): void {
  const now = Date.now() + milliseconds;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
}

const drained = table.answers({
  Item: {
    pk: { S: 'antipode#drain' },
    sk: { S: 'eu-west-1' },
    drained: { BOOL: true },
    by: { S: 'ops' },
    why: { S: 'a secret' },
  },
});
const undrained = table.answers({ Item: { drained: { BOOL: false } } });

test('is healthy when one consistent read finds no drain flag of this region', async () => {
  fake.behave(table.answers({}));
  expect(await handler()).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: '{"status":"ok"}',
  });
  expect(fake.calls.map(({ operation, input }) => ({ operation, input }))).toEqual([
    {
      operation: 'GetItem',
      input: {
        TableName: 'orders',
        Key: { pk: { S: `${RESERVED_KEY_PREFIX}drain` }, sk: { S: 'eu-west-1' } },
        ConsistentRead: true,
      },
    },
  ]);
  expect(output.lines()).toEqual([]);
});

test.each([
  ['the region was drained', drained, 'drained'],
  ['the table is gone', table.refuses('ResourceNotFoundException'), 'ResourceNotFoundException'],
  ['the role may not read', table.refuses('AccessDeniedException'), 'AccessDeniedException'],
  ['the table fails', table.refuses('InternalServerError', 500), 'InternalServerError'],
  ['the table cannot be reached', table.dropsTheConnection, 'Unreachable'],
])('is not when %s, and does not tell callers why', async (_, behaviour, state) => {
  fake.behave(behaviour);
  expect(await handler()).toEqual({
    statusCode: 503,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: '{"status":"unavailable"}',
  });
  expect(output.lines()).toMatchObject([{ message: 'health changed', from: 'healthy', to: state }]);
});

test('serves again once the flag is taken back', async () => {
  fake.behave(drained, undrained);
  expect(await handler()).toMatchObject({ statusCode: 503 });
  later(1000);
  expect(await handler()).toMatchObject({ statusCode: 200 });
});

test('serves again by itself once a drain has ended', async () => {
  const until = (milliseconds: number) => ({ S: new Date(Date.now() + milliseconds).toISOString() });
  const lasting = table.answers({ Item: { drained: { BOOL: true }, until: until(5000) } });
  fake.behave(lasting, lasting, table.answers({ Item: { drained: { BOOL: true }, until: { S: 'soon' } } }));
  expect(await handler()).toMatchObject({ statusCode: 503 });
  later(5000);
  expect(await handler()).toMatchObject({ statusCode: 200 });
  later(5000);
  expect(await handler()).toMatchObject({ statusCode: 503 }); // an end that nobody can read
});

test('is healthy when a kept connection had died and a new one works', async () => {
  fake.behave(table.dropsTheConnection, table.answers({}));
  expect(await handler()).toMatchObject({ statusCode: 200 });
});

test.each(['TABLE_NAME', 'AWS_REGION', 'SERVICE_NAME', 'AWS_ACCESS_KEY_ID'])(
  'answers without %s, and logs its name where it is needed',
  async (variable) => {
    fake.behave(table.answers({}));
    delete process.env[variable];
    const { statusCode } = await handler();
    expect(statusCode).toBe(variable === 'SERVICE_NAME' ? 200 : 503);
    if (statusCode === 503) expect(JSON.stringify(output.lines())).toContain(variable);
  },
);

test('asks the table once a second, however many checkers ask', async () => {
  fake.behave(table.answers({}));
  later(0); // from here on the clock stands still
  await Promise.all([handler(), handler(), handler()]);
  later(999);
  await handler();
  expect(fake.calls).toHaveLength(1);
  later(1);
  await handler();
  expect(fake.calls).toHaveLength(2);
});

test('asks again when the clock was set back', async () => {
  fake.behave(table.answers({}));
  await handler();
  later(-60_000);
  await handler();
  expect(fake.calls).toHaveLength(2);
});

test('logs each change once', async () => {
  fake.behave(drained, drained, drained, table.answers({}), table.answers({}));
  for (let probe = 0; probe < 5; probe++) {
    await handler();
    later(1000);
  }
  expect(output.lines()).toMatchObject([
    { level: 'WARN', from: 'healthy', to: 'drained', region: 'eu-west-1' },
    { level: 'INFO', from: 'drained', to: 'healthy' },
  ]);
});
