import type { secret as Secret } from '../../../runtime/secret';
import { captureDeliveries, FAILURE, type Reply } from '../../support/functions/deliveries';
import { captureLog } from '../../support/functions/logged-lines';
import { functionVariables, useVariables } from '../../support/functions/variables';

const deliveries = captureDeliveries();
useVariables(() => ({
  ...functionVariables('http://127.0.0.1:1'),
  ...deliveries.variables(),
  SECRET_PAYMENT_KEY: '/orders/payment-key',
}));
const output = captureLog();

const MINUTE = 60_000;
const GET = 'AmazonSSM.GetParameter';
const value = (Value: string): Reply => ({ body: { Parameter: { Value } } });
const refusal: Reply = { status: 400, body: { __type: 'AccessDeniedException', message: 'no' } };

/** With an empty cache. */
let secret: typeof Secret;
let now: number;
beforeEach(() => {
  jest.isolateModules(() => {
    secret = require('../../../runtime/secret').secret;
  });
  now = 1_800_000_000_000;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());
const calls = () => deliveries.of(GET).length;

test('reads the parameter, decrypted, and remembers it for five minutes', async () => {
  deliveries.reply(GET, value('one'), value('two'));
  expect(await secret('payment-key')).toBe('one');
  now += 5 * MINUTE - 1;
  expect(await secret('payment-key')).toBe('one');
  expect(deliveries.of(GET).map(({ body }) => body)).toEqual([
    { Name: '/orders/payment-key', WithDecryption: true },
  ]);
  now += 1;
  expect(await secret('payment-key')).toBe('two');
});

test('reads at the same time share one call', async () => {
  deliveries.reply(GET, value('one'), value('two'));
  const reads = await Promise.all(Array.from({ length: 5 }, () => secret('payment-key')));
  expect(new Set(reads)).toEqual(new Set(['one']));
  expect(calls()).toBe(1);
});

test('serves what it knew while SSM does not answer, and asks again half a minute later', async () => {
  deliveries.reply(GET, value('one'), FAILURE, FAILURE, FAILURE, value('two'));
  await secret('payment-key');
  now += 5 * MINUTE;
  expect(await Promise.all([secret('payment-key'), secret('payment-key')])).toEqual(['one', 'one']);
  expect(output.lines()).toMatchObject([{ level: 'WARN', secret: 'payment-key' }]);
  now += MINUTE / 2 - 1;
  expect(await secret('payment-key')).toBe('one');
  expect(calls()).toBe(1);
  now += 1;
  expect(await secret('payment-key')).toBe('two');
});

test('serves nothing that SSM refuses to give any more', async () => {
  deliveries.reply(GET, value('one'), refusal);
  await secret('payment-key');
  now += 5 * MINUTE;
  await expect(secret('payment-key')).rejects.toMatchObject({
    name: 'SecretError',
    code: 'AccessDeniedException',
  });
});

test('remembers no failure', async () => {
  deliveries.reply(GET, FAILURE, FAILURE, FAILURE, value('one'));
  await expect(secret('payment-key')).rejects.toMatchObject({ name: 'SecretError', retryable: true });
  expect(await secret('payment-key')).toBe('one');
});

test('names the variable of a secret that the definition does not have', async () => {
  await expect(secret('other')).rejects.toThrow('SECRET_OTHER');
});
