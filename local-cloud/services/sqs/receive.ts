import { check } from './check';
import { md5, md5OfAttributes } from './md5';
import { type Held, type MessageAttributes, receiptHandle } from './message';
import type { Queues } from './queues';
import { sequenceNumber } from './send';
import { nameOfUrl } from './settings';

interface ReceiveInput {
  readonly QueueUrl: string;
  readonly MaxNumberOfMessages?: number;
  readonly WaitTimeSeconds?: number;
  readonly VisibilityTimeout?: number;
  readonly AttributeNames?: readonly string[];
  readonly MessageSystemAttributeNames?: readonly string[];
  readonly MessageAttributeNames?: readonly string[];
}

/** SQS's longest visibility timeout: twelve hours ("Amazon SQS visibility timeout"). */
export const MAX_VISIBILITY_SECONDS = 43_200;

/** The sender that every message shows; the local cloud cannot tell senders apart. */
const SENDER_ID = 'AIDAIENQZJOLO23YVJ4VO';

/** `ReceiveMessage`. */
export async function receiveMessage(queues: Queues, input: ReceiveInput): Promise<object> {
  const { QueueUrl, MaxNumberOfMessages: max = 1, WaitTimeSeconds, VisibilityTimeout } = input;
  const name = nameOfUrl(QueueUrl);
  const settings = await queues.settings(name);
  const waitSeconds = WaitTimeSeconds ?? settings.waitSeconds;
  check('MaxNumberOfMessages', max, { from: 1, to: 10 });
  check('WaitTimeSeconds', waitSeconds, { from: 0, to: 20 });
  check('VisibilityTimeout', VisibilityTimeout ?? 0, { from: 0, to: MAX_VISIBILITY_SECONDS });
  const received = await queues.receive(name, {
    max,
    waitMs: waitSeconds * 1000,
    visibilityMs: VisibilityTimeout === undefined ? undefined : VisibilityTimeout * 1000,
  });
  return received.length === 0 ? {} : { Messages: received.map((held) => toMessage(held, input)) };
}

function toMessage(held: Held, input: ReceiveInput): object {
  const { message } = held;
  const wanted = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
  const system = Object.entries(systemAttributes(held)).filter(
    ([name]) => wanted.includes('All') || wanted.includes(name),
  );
  const attributes = selected(message.attributes, input.MessageAttributeNames ?? []);
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandle(held),
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(system.length > 0 ? { Attributes: Object.fromEntries(system) } : {}),
    ...(Object.keys(attributes).length > 0
      ? { MessageAttributes: attributes, MD5OfMessageAttributes: md5OfAttributes(attributes) }
      : {}),
  };
}

/** The attributes of a message (Amazon SQS API Reference, "ReceiveMessage", MessageSystemAttributeNames). */
export function systemAttributes({
  message,
  receiveCount,
  firstReceivedAt = 0,
}: Held): Record<string, string> {
  const { sentAt, trace, group, deduplicationId, sequence, deadLetterSource } = message;
  const all = {
    ApproximateReceiveCount: String(receiveCount),
    AWSTraceHeader: trace,
    SentTimestamp: String(Math.floor(sentAt)),
    SequenceNumber: sequence === undefined ? undefined : sequenceNumber(sequence),
    MessageGroupId: group,
    SenderId: SENDER_ID,
    MessageDeduplicationId: deduplicationId,
    ApproximateFirstReceiveTimestamp: String(Math.floor(firstReceivedAt)),
    DeadLetterQueueSourceArn: deadLetterSource,
  };
  return JSON.parse(JSON.stringify(all)) as Record<string, string>; // drops what is undefined
}

/** By name, by `prefix.*`, or all attributes. */
function selected(attributes: MessageAttributes, names: readonly string[]): MessageAttributes {
  const matches = (attribute: string) =>
    names.some(
      (name) =>
        name === 'All' ||
        name === attribute ||
        (name.endsWith('.*') && attribute.startsWith(name.slice(0, -2))),
    );
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => matches(name)));
}
