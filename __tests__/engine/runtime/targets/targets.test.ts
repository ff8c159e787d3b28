import * as z from 'zod/mini';
import { within } from '../../../../runtime/invocation';
import { targetsOf } from '../../../../runtime/targets/targets';
import { context } from '../../../support/functions/context';
import { captureDeliveries, FAILURE } from '../../../support/functions/deliveries';
import { functionVariables, useVariables } from '../../../support/functions/variables';
import type { service } from '../../../support/targets/definition';
import { Answer, Payload } from '../../../support/targets/definition';

const deliveries = captureDeliveries();
useVariables(() => ({
  ...functionVariables('http://127.0.0.1:1'),
  ...deliveries.variables(),
  QUEUE_TASKS: 'http://sqs/1/orders-eu-west-1-tasks',
  QUEUE_LINES: 'http://sqs/1/orders-eu-west-1-lines.fifo',
  TOPIC_DONE: 'arn:aws:sns:eu-west-1:1:orders-eu-west-1-done',
  FUNCTION_WORKER: 'orders-eu-west-1-worker:live',
  FUNCTION_SILENT: 'orders-eu-west-1-silent:live',
}));

const { enqueue, emit, invoke, invokeAsync, publish } = targetsOf<typeof service, 'api'>({
  sends: { tasks: Payload, lines: Payload },
  emits: { 'task.done': Payload },
  publishes: { done: Payload },
  invokes: { worker: { payload: Payload, answer: Answer }, silent: { payload: Payload } },
});
const payload = { task: 'a' };
const INVOKE = '/2015-03-31/functions/orders-eu-west-1-worker%3Alive/invocations';

test('sends a message with its key and the current trace', async () => {
  await within({ trace: 'Root=1-2' }, () => enqueue('tasks', payload, { key: 'k' }));
  expect(deliveries.of('AmazonSQS.SendMessage').map(({ body }) => body)).toEqual([
    { QueueUrl: 'http://sqs/1/orders-eu-west-1-tasks', MessageBody: expect.any(String) },
  ]);
  expect(deliveries.messages()[0]?.body).toEqual({ key: 'k', trace: 'Root=1-2', payload });
});

test('takes Lambda’s own trace where the current work has none', async () => {
  process.env._X_AMZN_TRACE_ID = 'Root=1-9';
  await within({}, () => enqueue('tasks', payload, { key: 'k' }));
  expect(deliveries.messages()[0]?.body).toMatchObject({ trace: 'Root=1-9' });
});

test.each([
  ['g-1', 'k', { MessageGroupId: 'g-1', MessageDeduplicationId: 'k' }],
  ['ein Kunde', 'k'.repeat(129), { MessageGroupId: DIGEST(), MessageDeduplicationId: DIGEST() }],
])('sends into the group "%s" of a FIFO queue, and deduplicates by the key', async (group, key, ids) => {
  await enqueue('lines', payload, { group, key });
  expect(deliveries.of('AmazonSQS.SendMessage')[0]?.body).toMatchObject(ids);
});

test.each([
  [{ key: 'k' }, []],
  [{ key: 'k', group: 'tenant-1' }, ['MessageGroupId']],
])(
  'sends with %j to a queue that is fair between groups, where the same key may come twice',
  async (options, ids) => {
    await enqueue('tasks', payload, options);
    const body = deliveries.of('AmazonSQS.SendMessage')[0]?.body as object;
    expect(Object.keys(body).filter((name) => /Id$/.test(name))).toEqual(ids);
  },
);

function DIGEST() {
  return expect.stringMatching(/^[0-9a-f]{24}$/);
}

test('puts an event on the region’s bus, in the service’s name', async () => {
  await emit('task.done', payload, { key: 'k' });
  expect(deliveries.events()).toEqual([
    {
      EventBusName: 'orders-eu-west-1-events',
      Source: 'orders',
      DetailType: 'task.done',
      Detail: { key: 'k', payload },
    },
  ]);
});

test.each([
  ['ThrottlingException', true],
  ['InternalFailure', true],
  ['MalformedDetail', false],
])('fails when an event was not accepted although the call succeeded: %s', async (ErrorCode, retryable) => {
  const Entries = [{ ErrorCode, ErrorMessage: 'no' }];
  deliveries.reply('AWSEvents.PutEvents', { body: { FailedEntryCount: 1, Entries } });
  await expect(emit('task.done', payload, { key: 'k' })).rejects.toMatchObject({
    name: 'DeliveryError',
    code: ErrorCode,
    retryable,
    message: `PutEvents: ${ErrorCode}: no`,
  });
});

test('invokes a function and checks its answer', async () => {
  deliveries.answerInvocations(async () => ({ done: true }), context);
  expect(await invoke('worker', payload, { key: 'k' })).toEqual({ done: true });
  expect(deliveries.invocations()).toEqual([
    { target: 'orders-eu-west-1-worker:live', type: 'RequestResponse', envelope: { key: 'k', payload } },
  ]);
  deliveries.answerInvocations(async () => ({ done: 1 }), context);
  await expect(invoke('worker', payload, { key: 'k' })).rejects.toMatchObject({ name: 'ContractError' });
});

test('ignores the answer where the definition has none', async () => {
  deliveries.answerInvocations(async () => null, context);
  expect(await invoke('silent', payload, { key: 'k' })).toBeUndefined();
});

test('reports what the invoked function threw, and does not invoke it again', async () => {
  deliveries.reply(INVOKE, {
    headers: { 'x-amz-function-error': 'Unhandled' },
    body: { errorType: 'ContractError', errorMessage: 'no task' },
  });
  await expect(invoke('worker', payload, { key: 'k' })).rejects.toMatchObject({
    name: 'InvokedFunctionError',
    target: 'worker',
    errorType: 'ContractError',
    errorMessage: 'no task',
  });
  expect(deliveries.invocations()).toHaveLength(1);
});

test('hands an invocation to Lambda without waiting for it', async () => {
  await invokeAsync('worker', payload, { key: 'k' });
  expect(deliveries.invocations()).toMatchObject([{ type: 'Event', envelope: { key: 'k', payload } }]);
});

test('retries where that may help, and names what was not delivered', async () => {
  deliveries.reply('AmazonSQS.SendMessage', FAILURE);
  await enqueue('tasks', payload, { key: 'k' });
  expect(deliveries.messages()).toHaveLength(1);
  deliveries.reply('AmazonSQS.SendMessage', FAILURE, FAILURE, FAILURE);
  await expect(enqueue('tasks', payload, { key: 'k' })).rejects.toMatchObject({
    name: 'DeliveryError',
    operation: 'SendMessage',
    code: 'InternalFailure',
    retryable: true,
  });
  deliveries.reply(INVOKE, {
    status: 404,
    headers: { 'x-amzn-errortype': 'ResourceNotFoundException:http://x' },
  });
  await expect(invokeAsync('worker', payload, { key: 'k' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    retryable: false,
  });
});

test('sends nothing that its contract does not allow', async () => {
  const wrong = z.any().parse({ task: 1 });
  const reasons = [expect.stringMatching(/^task /)];
  await expect(enqueue('tasks', wrong, { key: 'k' })).rejects.toMatchObject({
    what: 'queue "tasks"',
    reasons,
  });
  await expect(emit('task.done', wrong, { key: 'k' })).rejects.toMatchObject({ reasons });
  await expect(invoke('worker', wrong, { key: 'k' })).rejects.toMatchObject({ reasons });
  expect(deliveries.messages()).toEqual([]);
  expect(deliveries.events()).toEqual([]);
  expect(deliveries.invocations()).toEqual([]);
});

test('publishes the payload itself, with its key, its trace and attributes of one’s own', async () => {
  const attributes = { kind: 'image', bytes: 12.5, tags: ['a', 'b'] };
  await within({ trace: 'Root=1-2' }, () => publish('done', payload, { key: 'k', attributes }));
  expect(deliveries.of('Publish').map(({ body }) => body)).toEqual([
    {
      Action: 'Publish',
      Version: '2010-03-31',
      TopicArn: 'arn:aws:sns:eu-west-1:1:orders-eu-west-1-done',
      Message: JSON.stringify(payload),
      ...entry(1, 'kind', 'String', 'image'),
      ...entry(2, 'bytes', 'Number', '12.5'),
      ...entry(3, 'tags', 'String.Array', '["a","b"]'),
      ...entry(4, 'antipode.key', 'String', 'k'),
      ...entry(5, 'antipode.trace', 'String', 'Root=1-2'),
    },
  ]);
});

function entry(number: number, name: string, type: string, value: string) {
  const at = `MessageAttributes.entry.${number}`;
  return { [`${at}.Name`]: name, [`${at}.Value.DataType`]: type, [`${at}.Value.StringValue`]: value };
}

test('tells why a topic did not take a message, in the service’s own words', async () => {
  const error = (code: string) =>
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no such topic</Message></Error></ErrorResponse>`;
  deliveries.reply('Publish', { status: 404, body: error('NotFound') });
  await expect(publish('done', payload, { key: 'k' })).rejects.toMatchObject({
    name: 'DeliveryError',
    code: 'NotFound',
    retryable: false,
    message: 'Publish: NotFound: no such topic',
  });
  deliveries.reply('Publish', { status: 429, body: error('Throttled') });
  await publish('done', payload, { key: 'k' });
  expect(deliveries.of('Publish')).toHaveLength(1);
});

test('publishes nothing that does not match its contract', async () => {
  await expect(publish('done', { task: 1 } as never, { key: 'k' })).rejects.toThrow(
    /topic "done": the payload/,
  );
  expect(deliveries.of('Publish')).toEqual([]);
});
