import { createHash } from 'node:crypto';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { ACCOUNT } from '../synthesis/places';

/** A message of a test: a payload as `enqueue` sends it, or a body of one's own. */
export type TestMessage = (
  | { readonly payload: unknown; readonly key?: string; readonly trace?: string; readonly body?: never }
  | { readonly body: string; readonly payload?: never }
) & {
  /** The message group, which FIFO queues have. */
  readonly group?: string;
  /** How often it has been received. Default: 1. */
  readonly receiveCount?: number;
  /** Default: `message-0` and so on. */
  readonly messageId?: string;
};

/** Messages as Lambda passes them to a function (Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
export function queueEvent(...messages: readonly TestMessage[]): SQSEvent {
  return { Records: messages.map(recordOf) };
}

function recordOf(message: TestMessage, index: number): SQSRecord {
  const { group, receiveCount = 1, messageId = `message-${index}` } = message;
  const body = bodyOf(message);
  const region = process.env.AWS_REGION ?? 'us-east-1';
  return {
    messageId,
    receiptHandle: `receipt-${index}`,
    body,
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: String(Date.now()),
      SenderId: 'AIDAEXAMPLE',
      ApproximateFirstReceiveTimestamp: String(Date.now()),
      ...(group === undefined ? {} : { MessageGroupId: group }),
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:${region}:${ACCOUNT}:queue${group === undefined ? '' : '.fifo'}`,
    awsRegion: region,
  };
}

function bodyOf(message: TestMessage): string {
  if (message.body !== undefined) return message.body;
  const { key = 'key', payload, trace } = message;
  return JSON.stringify({ key, payload, ...(trace === undefined ? {} : { trace }) });
}
