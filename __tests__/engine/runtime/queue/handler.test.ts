import * as z from 'zod/mini';
import { invocation } from '../../../../runtime/invocation';
import { queueHandler } from '../../../../runtime/queue/handler';
import { queueEvent, type TestMessage } from '../../../../testing/index';
import { context } from '../../../support/functions/context';
import { captureLog } from '../../../support/functions/logged-lines';
import { functionVariables, useVariables } from '../../../support/functions/variables';

useVariables(() => functionVariables('http://127.0.0.1:1'));
const output = captureLog();

const Task = z.object({ task: z.string() });
let handled: string[] = [];
beforeEach(() => {
  handled = [];
});
const handler = queueHandler(Task, async ({ payload: { task }, key, receiveCount }) => {
  handled.push(`${task} ${key} ${receiveCount} ${invocation().trace}`);
  if (task.startsWith('bad')) throw new Error('no');
});
const failed = async (...records: readonly TestMessage[]) =>
  (await handler(queueEvent(...records), context)).batchItemFailures.map((one) => one.itemIdentifier);
const good = (task: string) => ({ payload: { task } });

test('passes a message on with its key, its trace and how often it was received', async () => {
  expect(await failed({ payload: { task: 'a' }, key: 'k', trace: 'Root=1', receiveCount: 3 })).toEqual([]);
  expect(handled).toEqual(['a k 3 Root=1']);
});

test.each([
  ['no JSON', '{'],
  ['no envelope', '{"task":"a"}'],
  ['null', 'null'],
  ['an envelope without a key', '{"payload":{"task":"a"}}'],
  ['an empty key', '{"key":"","payload":{"task":"a"}}'],
  ['a payload of another kind', '{"key":"k","payload":{"task":1}}'],
])('a message that is %s fails alone, and the rest of the batch is handled', async (_, poison) => {
  expect(await failed(good('a'), { body: poison }, good('b'))).toEqual(['message-1']);
  expect(handled.map((one) => one[0])).toEqual(['a', 'b']);
});

test('what a handler throws fails that message alone', async () => {
  expect(await failed(good('bad'), good('a'))).toEqual(['message-0']);
});

test('messages of a standard queue do not wait for each other, also in one group', async () => {
  const eventSourceARN = 'arn:aws:sqs:eu-west-1:123456789012:queue';
  const { Records } = queueEvent({ ...good('bad'), group: 'g' }, { ...good('a'), group: 'g' });
  const standard = Records.map((record) => ({ ...record, eventSourceARN }));
  expect(await handler({ Records: standard }, context)).toEqual({
    batchItemFailures: [{ itemIdentifier: 'message-0' }],
  });
});

test('a failure in a FIFO queue stops the rest of its group, and no other group', async () => {
  const record = (task: string, group: string) => ({ ...good(task), group });
  const records = [record('a', 'g'), record('bad', 'g'), record('b', 'h'), record('c', 'g')];
  expect(await failed(...records)).toEqual(['message-1', 'message-3']);
  expect(handled.map((one) => one.split(' ')[0]).sort()).toEqual(['a', 'b', 'bad']);
});

test('writes one line a message, with request, key and trace, and why it failed', async () => {
  await failed({ payload: { task: 'a' }, key: 'k', trace: 'Root=1' }, { body: '{' });
  expect(output.lines()).toHaveLength(2);
  expect(output.lines()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        level: 'INFO',
        message: 'message',
        messageId: 'message-0',
        requestId: 'lambda-request',
        key: 'k',
        trace: 'Root=1',
      }),
      expect.objectContaining({
        level: 'ERROR',
        messageId: 'message-1',
        error: expect.objectContaining({ name: 'ContractError' }),
      }),
    ]),
  );
});
