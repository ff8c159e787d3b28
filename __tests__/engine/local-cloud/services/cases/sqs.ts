import type { Case } from './support';

const URL = 'http://127.0.0.1/123456789012/things';
const FIFO = 'http://127.0.0.1/123456789012/things.fifo';

const row = (what: string, operation: string, input: object, says: string, page = operation): Case => ({
  what,
  page,
  call: { service: 'sqs', ask: `AmazonSQS.${operation}`, input: { QueueUrl: URL, ...input } },
  status: 400,
  says,
});
const send = (what: string, input: object, says: string, page = 'SendMessage') =>
  row(what, 'SendMessage', { MessageBody: 'text', ...input }, says, page);
const entries = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ Id: `e${index}`, MessageBody: 'x' }));
const attribute = (name: string, value: object) => ({ MessageAttributes: { [name]: value } });
const METADATA = 'Amazon SQS message metadata';
const text = { DataType: 'String', StringValue: 'x' };

export const SQS_CASES: readonly Case[] = [
  {
    what: 'tells the MD5 of a body',
    page: 'SendMessage',
    call: { service: 'sqs', ask: 'AmazonSQS.SendMessage', input: { QueueUrl: URL, MessageBody: 'hello' } },
    status: 200,
    says: '"MD5OfMessageBody":"5d41402abc4b2a76b9719d911017c592"',
  },
  send('a deduplication id is for FIFO queues', { MessageDeduplicationId: 'x' }, 'InvalidParameterValue'),
  row('a message needs a body', 'SendMessage', {}, 'MissingParameter'),
  send('a delay is at most 900 seconds', { DelaySeconds: 901 }, 'InvalidParameterValue'),
  send('a delay is not negative', { DelaySeconds: -1 }, 'InvalidParameterValue'),
  send('a body has only characters of XML', { MessageBody: 'a\u0000b' }, 'InvalidMessageContents'),
  send(
    'a message is at most 1 MiB',
    { MessageBody: 'x'.repeat(1024 * 1024 + 1) },
    'InvalidParameterValue',
    'Amazon SQS message quotas',
  ),
  send('a queue must exist', { QueueUrl: `${URL}-not` }, 'QueueDoesNotExist'),
  send(
    'names of attributes do not begin with AWS.',
    attribute('AWS.x', text),
    'InvalidParameterValue',
    METADATA,
  ),
  send(
    'names of attributes have no two periods in a row',
    attribute('a..b', text),
    'InvalidParameterValue',
    METADATA,
  ),
  send(
    'names of attributes do not begin with a period',
    attribute('.a', text),
    'InvalidParameterValue',
    METADATA,
  ),
  send(
    'types of attributes are String, Number or Binary',
    attribute('a', { DataType: 'Text', StringValue: 'x' }),
    'InvalidParameterValue',
    METADATA,
  ),
  send(
    'values of attributes are not empty',
    attribute('a', { DataType: 'String', StringValue: '' }),
    'InvalidParameterValue',
    METADATA,
  ),
  send(
    'a message has at most ten attributes',
    { MessageAttributes: Object.fromEntries(entries(11).map(({ Id }) => [Id, text])) },
    'InvalidParameterValue',
    METADATA,
  ),
  row('a FIFO queue needs a group', 'SendMessage', { QueueUrl: FIFO, MessageBody: 'x' }, 'MissingParameter'),
  row(
    'a FIFO queue needs a deduplication id',
    'SendMessage',
    { QueueUrl: FIFO, MessageBody: 'x', MessageGroupId: 'g' },
    'InvalidParameterValue',
  ),
  row(
    'a message of a FIFO queue has no delay of its own',
    'SendMessage',
    { QueueUrl: FIFO, MessageBody: 'x', MessageGroupId: 'g', MessageDeduplicationId: 'd', DelaySeconds: 5 },
    'InvalidParameterValue',
  ),
  row(
    'at most ten messages are received',
    'ReceiveMessage',
    { MaxNumberOfMessages: 11 },
    'InvalidParameterValue',
  ),
  row(
    'at least one message is received',
    'ReceiveMessage',
    { MaxNumberOfMessages: 0 },
    'InvalidParameterValue',
  ),
  row(
    'a receive waits at most 20 seconds',
    'ReceiveMessage',
    { WaitTimeSeconds: 21 },
    'InvalidParameterValue',
  ),
  row(
    'a message is invisible for at most 12 hours',
    'ReceiveMessage',
    { VisibilityTimeout: 43_201 },
    'InvalidParameterValue',
  ),
  row('a batch is not empty', 'SendMessageBatch', { Entries: [] }, 'EmptyBatchRequest'),
  row(
    'a batch has at most ten entries',
    'SendMessageBatch',
    { Entries: entries(11) },
    'TooManyEntriesInBatchRequest',
  ),
  row(
    'ids of a batch are distinct',
    'SendMessageBatch',
    { Entries: [...entries(1), ...entries(1)] },
    'BatchEntryIdsNotDistinct',
  ),
  row(
    'ids of a batch have letters, digits, hyphens and underscores',
    'SendMessageBatch',
    { Entries: [{ Id: 'a b', MessageBody: 'x' }] },
    'InvalidBatchEntryId',
  ),
  row('a receipt handle must be one', 'DeleteMessage', { ReceiptHandle: 'none' }, 'ReceiptHandleIsInvalid'),
  row('a receipt handle must be there', 'DeleteMessage', {}, 'MissingParameter'),
  row(
    'only a dead-letter queue can be redriven',
    'StartMessageMoveTask',
    { SourceArn: 'arn:aws:sqs:us-east-1:123456789012:things' },
    'InvalidParameterValue',
  ),
];
