import { callDynamodb } from '../../../../runtime/data/client';
import * as table from '../../../support/functions/fake-table';
import { functionVariables, useVariables } from '../../../support/functions/variables';

const fake = new table.FakeTable();
let endpoint: string;
beforeAll(async () => {
  endpoint = await fake.start();
});
afterAll(() => fake.stop());
useVariables(() => functionVariables(endpoint));

const busy = table.refuses('ThrottlingException');

test('signs a call for the region and service, with the session token', async () => {
  fake.behave(table.answers({ Item: {} }));
  expect(await callDynamodb('GetItem', { TableName: 't' })).toEqual({ Item: {} });
  expect(fake.calls).toMatchObject([
    {
      operation: 'GetItem',
      input: { TableName: 't' },
      headers: {
        authorization: expect.stringMatching(/Credential=local\/\d{8}\/eu-west-1\/dynamodb\/aws4_request/),
        'x-amz-security-token': 'local',
        'content-type': 'application/x-amz-json-1.0',
      },
    },
  ]);
});

test.each([
  ['throttling', busy],
  ['an internal error', table.refuses('InternalServerError', 500)],
  ['an answer that is not JSON', table.answers('<html>', 502)],
  ['a dropped connection', table.dropsTheConnection],
])('tries again after %s', async (_, behaviour) => {
  fake.behave(behaviour, behaviour, table.answers({ ok: true }));
  expect(await callDynamodb('GetItem', {})).toEqual({ ok: true });
  expect(fake.calls).toHaveLength(3);
});

test('tries again after an attempt that hangs', async () => {
  fake.behave(table.hangs, table.answers({ ok: true }));
  expect(await callDynamodb('GetItem', {}, { attemptTimeoutMs: 400 })).toEqual({ ok: true });
});

test('gives up after the attempts it has', async () => {
  fake.behave(busy);
  await expect(callDynamodb('PutItem', {}, { attempts: 2 })).rejects.toMatchObject({
    name: 'DataError',
    operation: 'PutItem',
    code: 'ThrottlingException',
    retryable: true,
    message: 'PutItem: ThrottlingException: no',
  });
  expect(fake.calls).toHaveLength(2);
});

test.each(['ValidationException', 'ConditionalCheckFailedException', 'ResourceNotFoundException'])(
  'does not repeat a request that is refused with %s',
  async (code) => {
    fake.behave(table.refuses(code));
    await expect(callDynamodb('PutItem', {})).rejects.toMatchObject({ code, retryable: false });
    expect(fake.calls).toHaveLength(1);
  },
);

test.each([
  ['says nothing', table.hangs],
  ['stops in mid-answer', table.hangsInMidAnswer],
])('keeps the time limit of the whole call when the table %s', async (_, behaviour) => {
  fake.behave(behaviour);
  const started = performance.now();
  const call = callDynamodb('GetItem', {}, { timeoutMs: 250, attemptTimeoutMs: 100, attempts: 100 });
  await expect(call).rejects.toMatchObject({ code: 'Timeout', retryable: true });
  expect(performance.now() - started).toBeLessThan(1000);
});

test('says that the table cannot be reached, and keeps the cause', async () => {
  process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:1';
  await expect(callDynamodb('GetItem', {}, { attempts: 1 })).rejects.toMatchObject({
    code: 'Unreachable',
    retryable: true,
    cause: { message: expect.stringContaining('ECONNREFUSED') },
  });
});

test('names a variable that is missing instead of calling the network unreachable', async () => {
  delete process.env.AWS_ACCESS_KEY_ID;
  await expect(callDynamodb('GetItem', {})).rejects.toThrow('AWS_ACCESS_KEY_ID');
});
