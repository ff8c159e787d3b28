import type { AnsweredService } from '../../gateway/answers';

const target = <Name extends string>(name: Name) => ({ target: `AmazonSQS.${name}` }) as const;

const attributes = 'keeps `RedriveAllowPolicy`, and refuses attributes that SQS refuses';

/** The fields of inputs that are read here. */
const FIELDS = {
  QueueUrl: 'text',
  QueueName: 'text',
  MessageBody: 'text',
  MessageGroupId: 'text',
  MessageDeduplicationId: 'text',
  ReceiptHandle: 'text',
  Id: 'text',
  SourceArn: 'text',
  DestinationArn: 'text',
  TaskHandle: 'text',
  DataType: 'text',
  StringValue: 'text',
  BinaryValue: 'text',
  DelaySeconds: 'number',
  MaxNumberOfMessages: 'number',
  WaitTimeSeconds: 'number',
  VisibilityTimeout: 'number',
  MaxNumberOfMessagesPerSecond: 'number',
  MaxResults: 'number',
  AttributeNames: 'texts',
  MessageSystemAttributeNames: 'texts',
  MessageAttributeNames: 'texts',
  Entries: 'structures',
  MessageAttributes: 'named structures',
  MessageSystemAttributes: 'named structures',
  Attributes: 'named texts',
} as const;

/** The operations of SQS that are answered here. */
export const SQS = {
  service: 'sqs',
  title: 'SQS',
  fields: FIELDS,
  answers: {
    SendMessage: { match: target('SendMessage'), by: 'here' },
    SendMessageBatch: { match: target('SendMessageBatch'), by: 'here' },
    ReceiveMessage: { match: target('ReceiveMessage'), by: 'here' },
    DeleteMessage: { match: target('DeleteMessage'), by: 'here' },
    DeleteMessageBatch: { match: target('DeleteMessageBatch'), by: 'here' },
    ChangeMessageVisibility: { match: target('ChangeMessageVisibility'), by: 'here' },
    ChangeMessageVisibilityBatch: { match: target('ChangeMessageVisibilityBatch'), by: 'here' },
    PurgeQueue: { match: target('PurgeQueue'), by: 'here' },
    StartMessageMoveTask: {
      match: target('StartMessageMoveTask'),
      by: 'here',
      differs: 'a task ends with its region’s process, and the messages that are left stay',
    },
    ListMessageMoveTasks: {
      match: target('ListMessageMoveTasks'),
      by: 'here',
      differs: 'of tasks since the region started',
    },
    CancelMessageMoveTask: { match: target('CancelMessageMoveTask'), by: 'here' },
    CreateQueue: { match: target('CreateQueue'), by: 'moto', adds: attributes },
    SetQueueAttributes: { match: target('SetQueueAttributes'), by: 'moto', adds: attributes },
    DeleteQueue: { match: target('DeleteQueue'), by: 'moto', adds: 'deletes its messages' },
    GetQueueAttributes: {
      match: target('GetQueueAttributes'),
      by: 'moto',
      adds: 'adds message counts and `RedriveAllowPolicy`',
    },
    'the query protocol, at `/`': {
      match: { method: 'POST', path: '/' },
      by: 'here',
      differs: 'refused, since moto has no messages',
    },
    "the query protocol, at a queue's URL": {
      match: { method: 'POST', path: '/{path+}' },
      by: 'here',
      differs: 'refused too',
    },
  },
} as const satisfies AnsweredService;
