import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SetQueueAttributesCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { controlCloud } from '../../../../../local-cloud/control/client';
import { startTestCloud, type TestCloud } from '../../../../support/local-cloud/local-cloud';

// Queues through the AWS SDK, over the local cloud's endpoint.

jest.setTimeout(60_000);

const region = 'us-east-1';
const account = '123456789012';
let cloud: TestCloud;
let sqs: SQSClient;

beforeAll(async () => {
  cloud = await startTestCloud([region]);
  sqs = cloud.sqs(region);
}, 60_000);
afterAll(() => cloud.stop(), 30_000);

async function create(name: string, Attributes: Record<string, string> = {}): Promise<string> {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
  return QueueUrl ?? '';
}

function send(QueueUrl: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) {
  return sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
}

async function receive(QueueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> {
  const command = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more });
  return (await sqs.send(command)).Messages ?? [];
}

const bodies = (messages: readonly Message[]) => messages.map(({ Body }) => Body);
const remove = (QueueUrl: string, { ReceiptHandle }: Message) =>
  sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
const release = (QueueUrl: string, { ReceiptHandle }: Message) =>
  sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));

async function counts(QueueUrl: string): Promise<string[]> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  const { ApproximateNumberOfMessages: visible, ApproximateNumberOfMessagesNotVisible: inFlight } =
    Attributes;
  return [visible ?? '', Attributes.ApproximateNumberOfMessagesDelayed ?? '', inFlight ?? ''];
}

test('a message arrives as it was sent, with the attributes that SQS adds', async () => {
  const queue = await create('plain');
  const { MessageId, MD5OfMessageAttributes } = await send(queue, 'This is a test message.', {
    MessageAttributes: {
      City: { DataType: 'String', StringValue: 'Any City' },
      Population: { DataType: 'Number', StringValue: '1250800' },
      Photo: { DataType: 'Binary', BinaryValue: Buffer.from([1, 2, 3]) },
    },
    MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-2-3' } },
  });
  const [message] = await receive(queue, {
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  });
  expect(message).toMatchObject({
    MessageId,
    Body: 'This is a test message.',
    MD5OfMessageAttributes,
    Attributes: { ApproximateReceiveCount: '1', AWSTraceHeader: 'Root=1-2-3', SenderId: expect.any(String) },
    MessageAttributes: { Population: { DataType: 'Number', StringValue: '1250800' } },
  });
  expect(Buffer.from(message?.MessageAttributes?.Photo?.BinaryValue ?? [])).toEqual(Buffer.from([1, 2, 3]));
  expect(Number(message?.Attributes?.SentTimestamp)).toBeGreaterThan(Date.now() - 60_000);
  expect(await counts(queue)).toEqual(['0', '0', '1']);
  if (message) await remove(queue, message);
  expect(await counts(queue)).toEqual(['0', '0', '0']);
});

test('a waiting receiver gets a message as soon as it is there', async () => {
  const queue = await create('waits');
  const waiting = receive(queue, { WaitTimeSeconds: 20 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await send(queue, 'now');
  const begun = performance.now();
  expect(bodies(await waiting)).toEqual(['now']);
  expect(performance.now() - begun).toBeLessThan(2000);
});

test('a delayed message is visible after its delay, in the region’s time', async () => {
  const queue = await create('delays');
  await send(queue, 'later', { DelaySeconds: 20 });
  expect([await receive(queue), await counts(queue)]).toEqual([[], ['0', '1', '0']]);
  const control = controlCloud(cloud.endpoint);
  await control('SetTimeScale', { timeScale: 20 });
  expect(bodies(await receive(queue, { WaitTimeSeconds: 20 }))).toEqual(['later']);
  await control('SetTimeScale', { timeScale: 1 });
});

test('a FIFO queue keeps the order of each group, and recognizes duplicates', async () => {
  const queue = await create('ordered.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
  const in_ = (MessageGroupId: string) => ({ MessageGroupId });
  const first = await send(queue, 'a1', in_('a'));
  const again = await send(queue, 'a1', in_('a'));
  expect([again.MessageId, again.SequenceNumber]).toEqual([first.MessageId, first.SequenceNumber]);
  await send(queue, 'a2', in_('a'));
  await send(queue, 'b1', in_('b'));
  const [a1] = await receive(queue, { MaxNumberOfMessages: 1 });
  const [b1] = await receive(queue);
  expect([a1?.Body, b1?.Body]).toEqual(['a1', 'b1']); // a2 waits for a1
  if (a1) await release(queue, a1);
  expect(bodies(await receive(queue))).toEqual(['a1', 'a2']);
});

test('a standard queue takes no deduplication id, and no queue takes an attribute with a name that SQS refuses', async () => {
  const queue = await create('plain');
  const invalid = { name: 'InvalidParameterValue' };
  await expect(send(queue, 'a', { MessageDeduplicationId: 'once' })).rejects.toMatchObject(invalid);
  for (const name of ['AWS.trace', 'amazon.x', '.a', 'a.', 'a..b', 'a b', 'a'.repeat(257)]) {
    const MessageAttributes = { [name]: { DataType: 'String', StringValue: 'x' } };
    await expect(send(queue, 'a', { MessageAttributes })).rejects.toMatchObject(invalid);
  }
  const MessageAttributes = { 'trace_id.a-1': { DataType: 'String', StringValue: 'x' } };
  expect((await send(queue, 'a', { MessageAttributes })).MessageId).toBeDefined();
});

test('dead letters leave the queue after the maximum of receives, and can be moved back', async () => {
  const arn = (name: string) => `arn:aws:sqs:${region}:${account}:${name}`;
  const dead = await create('jobs-dead-letters');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn('jobs-dead-letters'), maxReceiveCount: 2 });
  const queue = await create('jobs', { RedrivePolicy });
  await send(queue, 'poison');
  for (const _ of [1, 2]) for (const message of await receive(queue)) await release(queue, message);
  await send(queue, 'fine');
  expect(bodies(await receive(queue))).toEqual(['fine']);
  const [letter] = await receive(dead, { MessageSystemAttributeNames: ['All'] });
  expect(letter).toMatchObject({ Body: 'poison', Attributes: { DeadLetterQueueSourceArn: arn('jobs') } });
  if (letter) await release(dead, letter);
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arn('jobs-dead-letters') }));
  expect(bodies(await receive(queue, { WaitTimeSeconds: 5 }))).toEqual(['poison']);
  const { Results } = await sqs.send(
    new ListMessageMoveTasksCommand({ SourceArn: arn('jobs-dead-letters') }),
  );
  expect(Results).toMatchObject([{ ApproximateNumberOfMessagesMoved: 1 }]);
});

test('a batch performs all entries that are valid', async () => {
  const queue = await create('batches', { MaximumMessageSize: '1024' });
  const Entries = [
    { Id: 'good', MessageBody: 'x' },
    { Id: 'long', MessageBody: 'x'.repeat(2000) },
    { Id: 'late', MessageBody: 'x', DelaySeconds: 1000 },
  ];
  const sent = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries }));
  expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['good']);
  expect(sent.Failed?.map(({ Id, Code }) => [Id, Code])).toEqual([
    ['long', 'InvalidParameterValue'],
    ['late', 'InvalidParameterValue'],
  ]);
  const [good] = await receive(queue);
  const deleted = await sqs.send(
    new DeleteMessageBatchCommand({
      QueueUrl: queue,
      Entries: [
        { Id: 'good', ReceiptHandle: good?.ReceiptHandle },
        { Id: 'bad', ReceiptHandle: 'no handle' },
      ],
    }),
  );
  expect([deleted.Successful?.length, deleted.Failed?.map(({ Code }) => Code)]).toEqual([
    1,
    ['ReceiptHandleIsInvalid'],
  ]);
});

test.each([
  ['a queue that does not exist', 'nowhere', {}, 'QueueDoesNotExist'],
  ['a message to no group of a FIFO queue', 'strict.fifo', {}, 'MissingParameter'],
  [
    'a message of a FIFO queue that nothing tells from others',
    'strict.fifo',
    { MessageGroupId: 'a' },
    'InvalidParameterValue',
  ],
  ['characters that XML does not have', 'lax', { MessageBody: '\u0001' }, 'InvalidMessageContents'],
  [
    'an attribute without a value',
    'lax',
    { MessageAttributes: { a: { DataType: 'String' } } },
    'InvalidParameterValue',
  ],
])('refuses %s, as SQS does', async (_what, name, input, error) => {
  await create('strict.fifo', { FifoQueue: 'true' });
  await create('lax');
  const url = `${cloud.endpoint}/${account}/${name}`;
  await expect(send(url, 'x', input)).rejects.toMatchObject({ name: error });
});

test('a refused redrive policy leaves the earlier one in force', async () => {
  await create('kept-dead-letters');
  const deadLetterTargetArn = `arn:aws:sqs:${region}:${account}:kept-dead-letters`;
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 });
  const QueueUrl = await create('kept', { RedrivePolicy });
  const set = (Attributes: Record<string, string>) =>
    sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
  for (const policy of ['{"maxReceiveCount":3}', RedrivePolicy.replace(/1}$/, '"abc"}')])
    await expect(set({ RedrivePolicy: policy })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  const attributes = async () =>
    (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes ?? {};
  expect(JSON.parse((await attributes()).RedrivePolicy ?? '')).toEqual(JSON.parse(RedrivePolicy));
  await set({ RedrivePolicy: '' });
  expect((await attributes()).RedrivePolicy).toBeUndefined();
});

test('a change of one attribute leaves the policy', async () => {
  const Statement = [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  const QueueUrl = await create('guarded', { Policy });
  const policy = async () => {
    const asking = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] });
    return (await sqs.send(asking)).Attributes?.Policy;
  };
  const set = (Attributes: Record<string, string>) =>
    sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
  await set({ VisibilityTimeout: '5' });
  expect(JSON.parse((await policy()) ?? '{}')).toEqual(JSON.parse(Policy));
  await set({ Policy: '' });
  expect(await policy()).toBeUndefined();
});

test('a purged queue is empty, and a deleted one does not come back with its messages', async () => {
  const queue = await create('emptied');
  await send(queue, 'x');
  await sqs.send(new PurgeQueueCommand({ QueueUrl: queue }));
  expect(await receive(queue)).toEqual([]);
  await send(queue, 'y');
  await sqs.send(new DeleteQueueCommand({ QueueUrl: queue }));
  await expect(receive(queue)).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  await create('emptied');
  expect(await receive(queue)).toEqual([]);
});

test('a region that dies and comes back has its messages, and all of them are visible', async () => {
  const queue = await create('survives');
  for (const body of ['held', 'deleted', 'waiting']) await send(queue, body);
  const [held, gone] = await receive(queue, { MaxNumberOfMessages: 2 });
  if (gone) await remove(queue, gone);
  expect([held?.Body, gone?.Body]).toEqual(['held', 'deleted']);
  const control = controlCloud(cloud.endpoint);
  await control('KillRegion', { region });
  await expect(receive(queue)).rejects.toThrow();
  await control('StartRegion', { region });
  const back = await receive(queue, { MessageSystemAttributeNames: ['ApproximateReceiveCount'] });
  expect(back.map(({ Body, Attributes }) => [Body, Attributes?.ApproximateReceiveCount])).toEqual([
    ['held', '2'],
    ['waiting', '1'],
  ]);
});
