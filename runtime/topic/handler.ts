import type { Context, SNSEvent, SNSEventRecord, SNSMessageAttributes } from 'aws-lambda';
import type { Contract } from '../contract';
import { open, type Received } from '../envelope';
import { within } from '../invocation';
import { parseJson } from '../json';
import { KEY_ATTRIBUTE, TRACE_ATTRIBUTE } from './attributes';

/** A message of a topic as it is handled. */
export interface PublishedMessage<Payload> extends Received<Payload> {
  readonly messageId: string;
  readonly topicArn: string;
  /** Undefined where whoever published it gave none. */
  readonly subject: string | undefined;
  /** The attributes that the message has besides its key and its trace, each as text. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * A handler for the messages of a topic. A message that `publish` sent has its payload, key and trace. Of any other the
 * message is the payload, parsed where it is JSON, and its id is the key. When the handler throws, Lambda retries, and in
 * the end puts the message into the function's failures queue. A message may come more than once: make its effect
 * idempotent by its key.
 */
export function topicHandler<Payload>(
  contract: Contract<Payload>,
  handle: (message: PublishedMessage<Payload>) => Promise<void>,
) {
  const handleRecord = ({ Sns }: SNSEventRecord) => {
    const { MessageId: messageId, TopicArn: topicArn, Subject, Message } = Sns;
    const { [KEY_ATTRIBUTE]: key = messageId, [TRACE_ATTRIBUTE]: trace, ...attributes } = textsOf(Sns);
    const envelope = { key, trace, payload: payloadOf(Message) };
    const work = { what: 'message', fields: { messageId, topic: topicArn.split(':').at(-1) }, contract };
    const message = { messageId, topicArn, subject: Subject || undefined, attributes };
    return open(envelope, work, (received) => handle({ ...received, ...message }));
  };
  return ({ Records }: SNSEvent, { awsRequestId }: Context): Promise<void> =>
    within({ requestId: awsRequestId }, async () => {
      for (const record of Records) await handleRecord(record); // Lambda passes one at a time
    });
}

function textsOf({ MessageAttributes = {} }: { MessageAttributes?: SNSMessageAttributes }) {
  return Object.fromEntries(Object.entries(MessageAttributes).map(([name, { Value }]) => [name, Value]));
}

function payloadOf(message: string): unknown {
  return parseJson(message) ?? message;
}
