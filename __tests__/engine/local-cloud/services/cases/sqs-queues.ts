import type { Case } from './support';

const PREFIX = 'http://127.0.0.1/123456789012/';
const arn = (name: string) => `arn:aws:sqs:us-east-1:123456789012:${name}`;

/** What `SetQueueAttributes` refuses. */
const set = (what: string, Attributes: object, says: string, queue = 'things'): Case => ({
  what,
  page: 'SetQueueAttributes',
  call: {
    service: 'sqs',
    ask: 'AmazonSQS.SetQueueAttributes',
    input: { QueueUrl: `${PREFIX}${queue}`, Attributes },
  },
  status: 400,
  says,
});

const create = (what: string, input: object, says: string): Case => ({
  what,
  page: 'CreateQueue',
  call: { service: 'sqs', ask: 'AmazonSQS.CreateQueue', input },
  status: 400,
  says,
});

const redrive = (what: string, policy: unknown, says: string, queue?: string) => {
  const RedrivePolicy = typeof policy === 'string' ? policy : JSON.stringify(policy);
  return set(what, { RedrivePolicy }, says, queue);
};

const OUT_OF_RANGE: Readonly<Record<string, readonly string[]>> = {
  VisibilityTimeout: ['43201', '-1', 'abc', '1.5', ''],
  DelaySeconds: ['901'],
  MessageRetentionPeriod: ['59', '1209601'],
  MaximumMessageSize: ['1023', '1048577'],
  ReceiveMessageWaitTimeSeconds: ['21'],
  KmsDataKeyReusePeriodSeconds: ['59', '86401'],
  SqsManagedSseEnabled: ['yes'],
  Policy: ['no JSON'],
};

export const SQS_QUEUE_CASES: readonly Case[] = [
  ...Object.entries(OUT_OF_RANGE).flatMap(([name, values]) =>
    values.map((value) =>
      set(`${name} is not "${value}"`, { [name]: value }, `Invalid value for the parameter ${name}.`),
    ),
  ),
  set('an attribute is one of SQS', { Nonsense: 'x' }, 'InvalidAttributeName'),
  set('what SQS tells is not set', { QueueArn: arn('x') }, 'InvalidAttributeName'),
  set('a standard queue has no deduplication', { ContentBasedDeduplication: 'true' }, 'InvalidAttributeName'),
  set('a FIFO queue stays one', { FifoQueue: 'false' }, 'InvalidAttributeValue', 'things.fifo'),
  set('a FIFO queue has two scopes', { DeduplicationScope: 'x' }, 'InvalidAttributeValue', 'things.fifo'),
  set('a queue must exist', { DelaySeconds: '1' }, 'QueueDoesNotExist', 'nowhere'),
  ...['no JSON', '{"redrivePermission":"x"}', '{"redrivePermission":"byQueue"}'].map((RedriveAllowPolicy) =>
    set(`a redrive allow policy is not ${RedriveAllowPolicy}`, { RedriveAllowPolicy }, 'unsupported format'),
  ),
  redrive('a redrive policy is JSON', 'x', 'Redrive policy is not a valid JSON map.'),
  redrive(
    'a redrive policy names a queue',
    { maxReceiveCount: 3 },
    'mandatory attribute: deadLetterTargetArn',
  ),
  redrive(
    'a redrive policy counts receives',
    { deadLetterTargetArn: arn('things') },
    'mandatory attribute: maxReceiveCount',
  ),
  ...[0, 1001, 1.5, 'abc'].map((maxReceiveCount) =>
    redrive(
      `a message is received 1 to 1,000 times, not ${maxReceiveCount}`,
      { deadLetterTargetArn: arn('things'), maxReceiveCount },
      'valid values are from 1 to 1000 both inclusive',
    ),
  ),
  redrive(
    'a dead-letter queue must exist',
    { deadLetterTargetArn: arn('nowhere'), maxReceiveCount: 3 },
    'Dead letter target does not exist.',
  ),
  redrive(
    'a standard queue has a standard dead-letter queue',
    { deadLetterTargetArn: arn('things.fifo'), maxReceiveCount: 3 },
    'must be same type of queue as the source',
  ),
  redrive(
    'a FIFO queue has a FIFO dead-letter queue',
    { deadLetterTargetArn: arn('things'), maxReceiveCount: 3 },
    'must be same type of queue as the source',
    'things.fifo',
  ),
  create('a queue has a name', {}, 'MissingParameter'),
  create('a name has 80 characters at most', { QueueName: 'x'.repeat(81) }, '1 to 80 in length'),
  create('a name with .fifo is a FIFO queue’s', { QueueName: 'x.fifo' }, 'InvalidParameterValue'),
  create(
    'a FIFO queue’s name ends with .fifo',
    { QueueName: 'x', Attributes: { FifoQueue: 'true' } },
    'must end with .fifo suffix',
  ),
  create(
    'the attributes of a new queue are those of a queue',
    { QueueName: 'x', Attributes: { VisibilityTimeout: '99999' } },
    'Invalid value for the parameter VisibilityTimeout.',
  ),
  {
    what: 'a queue must be named',
    page: 'DeleteQueue',
    call: { service: 'sqs', ask: 'AmazonSQS.DeleteQueue', input: {} },
    status: 400,
    says: 'MissingParameter',
  },
];
