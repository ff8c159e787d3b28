import { invalidHandle, missing } from './errors';

/** Amazon SQS API Reference, "MessageAttributeValue"; binary values in base64, as on the wire. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** A message as it was sent. Times are milliseconds since the epoch. */
export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  /** The system attribute `AWSTraceHeader`. */
  readonly trace?: string | undefined;
  readonly group?: string | undefined;
  readonly deduplicationId?: string | undefined;
  /** For a FIFO queue: a number that rises with each message. */
  readonly sequence?: number | undefined;
  readonly sentAt: number;
  /** The end of its delay: it cannot be received earlier. */
  readonly delayedUntil: number;
  /** The ARN of the queue from which a dead letter comes. */
  readonly deadLetterSource?: string | undefined;
}

/** A message as a queue holds it. */
export interface Held {
  readonly message: Message;
  readonly receiveCount: number;
  readonly firstReceivedAt: number | undefined;
  /** When it becomes visible. Until then it is delayed or in flight. */
  readonly visibleAt: number;
}

/** A part of what a queue's journal tells of it, in place of the entries that led to it. */
export interface QueueState {
  /** A message that it holds, with its receives. */
  readonly held?: Pick<Held, 'message' | 'receiveCount' | 'firstReceivedAt'>;
  /** A message that was sent with a deduplication key. */
  readonly recent?: readonly [key: string, message: Message];
  readonly lastSequence?: number;
}

/** The receipt handle from the latest receive of the message. */
export function receiptHandle({ message, receiveCount }: Held): string {
  return Buffer.from(`${message.id} ${receiveCount}`).toString('base64');
}

/** The message that a receipt handle belongs to. @throws SqsError if the handle is not there, or not valid */
export function messageIdOf(handle: string | undefined): string {
  if (handle === undefined) throw missing('ReceiptHandle');
  const [id, count, ...rest] = Buffer.from(handle, 'base64').toString().split(' ');
  if (id && count && rest.length === 0 && /^\d+$/.test(count)) return id;
  throw invalidHandle(handle);
}
