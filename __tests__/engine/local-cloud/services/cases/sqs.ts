import type { Case } from './support';

const URL = 'http://127.0.0.1/123456789012/things';
const FIFO = 'http://127.0.0.1/123456789012/things.fifo';
const ARN = 'arn:aws:sqs:us-east-1:123456789012:things';

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
const METADATA = 'Message metadata for Amazon SQS';
const number = (what: string, StringValue: string, DataType = 'Number') =>
  send(
    `a Number attribute ${what}`,
    attribute('n', { DataType, StringValue }),
    "Can't cast the value of message (user) attribute 'n' to a number.",
    METADATA,
  );
/** What is accepted, because it is within the rules. */
const accepted = (what: string, input: object, page = 'SendMessage', url = URL): Case => ({
  what,
  page,
  call: {
    service: 'sqs',
    ask: 'AmazonSQS.SendMessage',
    input: { QueueUrl: url, MessageBody: 'x', ...input },
  },
  status: 200,
  says: '"MessageId"',
});
const fifo = (what: string, input: object, says: string) =>
  row(
    what,
    'SendMessage',
    { QueueUrl: FIFO, MessageBody: 'x', MessageGroupId: 'g', MessageDeduplicationId: 'd', ...input },
    says,
  );
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const group = 'MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.';
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
  number('is a number', 'abc'),
  number('is a number, also of a type of its own', '0x10', 'Number.int'),
  number('is not only a sign', '-'),
  number('is finite', 'NaN'),
  number('has at most 38 digits', '1'.repeat(39)),
  number('is at most 10^126', '1.1e126'),
  number('is at least 10^-128', '-9e-129'),
  accepted(
    'Number attributes have up to 38 digits, and zeros around them do not count',
    {
      MessageAttributes: {
        digits: { DataType: 'Number', StringValue: `000${'1'.repeat(38)}000.000` },
        largest: { DataType: 'Number', StringValue: '-1e126' },
        smallest: { DataType: 'Number.float', StringValue: '.1E-127' },
        zero: { DataType: 'Number', StringValue: '0.0' },
      },
    },
    METADATA,
  ),
  send(
    'values of String attributes have only characters of XML',
    attribute('a', { DataType: 'String', StringValue: 'a\u0000b' }),
    'InvalidParameterValue',
    METADATA,
  ),
  send(
    'types of attributes have at most 256 characters',
    attribute('a', { DataType: `String.${'x'.repeat(250)}`, StringValue: 'x' }),
    'InvalidParameterValue',
    METADATA,
  ),
  send('a group is not empty', { MessageGroupId: '' }, group),
  send('a group has at most 128 characters', { MessageGroupId: 'g'.repeat(129) }, group),
  send('a group has letters, digits and punctuation', { MessageGroupId: 'a b' }, group),
  accepted('a group may have any punctuation', { MessageGroupId: PUNCTUATION }),
  fifo('a group of a FIFO queue is not empty', { MessageGroupId: '' }, group),
  fifo(
    'a deduplication id is not empty',
    { MessageDeduplicationId: '' },
    'for parameter MessageDeduplicationId',
  ),
  fifo(
    'a deduplication id has at most 128 characters',
    { MessageDeduplicationId: 'd'.repeat(129) },
    'for parameter MessageDeduplicationId',
  ),
  accepted(
    'a group and a deduplication id may have 128 characters',
    { MessageGroupId: 'g'.repeat(128), MessageDeduplicationId: 'd'.repeat(128) },
    'SendMessage',
    FIFO,
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
    'a number of messages is whole',
    'ReceiveMessage',
    { MaxNumberOfMessages: 1.5 },
    'InvalidParameterValue',
  ),
  send('a delay is whole', { DelaySeconds: 1.5 }, 'InvalidParameterValue'),
  row(
    'only a dead-letter queue can be redriven',
    'StartMessageMoveTask',
    { SourceArn: ARN },
    'InvalidParameterValue',
  ),
  ...[0, -1, 1.5, 501].map((MaxNumberOfMessagesPerSecond) =>
    row(
      `a redrive moves 1 to 500 messages a second, not ${MaxNumberOfMessagesPerSecond}`,
      'StartMessageMoveTask',
      { SourceArn: ARN, MaxNumberOfMessagesPerSecond },
      'for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: Must be between 1 and 500',
    ),
  ),
  ...['StartMessageMoveTask', 'ListMessageMoveTasks'].flatMap((operation) =>
    [`${ARN}-not`, ARN.replace('us-east-1', 'eu-west-1')].map((SourceArn) =>
      row(
        `the queue of a redrive must exist: ${SourceArn}`,
        operation,
        { SourceArn },
        'ResourceNotFoundException',
      ),
    ),
  ),
  row(
    'at most ten redrives are listed',
    'ListMessageMoveTasks',
    { SourceArn: ARN, MaxResults: 11 },
    'InvalidParameterValue',
  ),
];
