import * as z from 'zod/mini';
import { invocation } from '../../../../runtime/invocation';
import { queueHandler } from '../../../../runtime/queue/handler';
import { context } from '../../../support/functions/http-event';
import { captureLog } from '../../../support/functions/logged-lines';
import { type Message, sealed, sqsEvent } from '../../../support/functions/sqs-event';
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
const failed = async (...records: readonly Message[]) =>
  (await handler(sqsEvent(...records), context)).batchItemFailures.map((one) => one.itemIdentifier);
const body = (task: string) => sealed({ task });

test('passes a message on with its key, its trace and how often it was received', async () => {
  const attributes = { ApproximateReceiveCount: '3' };
  expect(await failed({ body: sealed({ task: 'a' }, 'k', 'Root=1'), attributes })).toEqual([]);
  expect(handled).toEqual(['a k 3 Root=1']);
});

test.each([
  ['no JSON', '{'],
  ['no envelope', '{"task":"a"}'],
  ['null', 'null'],
  ['an envelope without a key', '{"payload":{"task":"a"}}'],
  ['an empty key', sealed({ task: 'a' }, '')],
  ['a payload of another kind', sealed({ task: 1 })],
])('a message that is %s fails alone, and the rest of the batch is handled', async (_, poison) => {
  expect(await failed({ body: body('a') }, { body: poison }, { body: body('b') })).toEqual(['message-1']);
  expect(handled.map((one) => one[0])).toEqual(['a', 'b']);
});

test('what a handler throws fails that message alone', async () => {
  expect(await failed({ body: body('bad') }, { body: body('a') })).toEqual(['message-0']);
});

test('messages of a standard queue do not wait for each other, also in one group', async () => {
  const eventSourceARN = 'arn:aws:sqs:eu-west-1:123456789012:queue';
  const record = (task: string) => ({ body: body(task), group: 'g', eventSourceARN });
  expect(await failed(record('bad'), record('a'))).toEqual(['message-0']);
});

test('a failure in a FIFO queue stops the rest of its group, and no other group', async () => {
  const record = (task: string, group: string) => ({ body: body(task), group });
  const records = [record('a', 'g'), record('bad', 'g'), record('b', 'h'), record('c', 'g')];
  expect(await failed(...records)).toEqual(['message-1', 'message-3']);
  expect(handled.map((one) => one.split(' ')[0]).sort()).toEqual(['a', 'b', 'bad']);
});

test('writes one line a message, with request, key and trace, and why it failed', async () => {
  await failed({ body: sealed({ task: 'a' }, 'k', 'Root=1') }, { body: '{' });
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
