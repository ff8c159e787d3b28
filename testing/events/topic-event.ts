import type { SNSEvent } from 'aws-lambda';
import { ACCOUNT } from '../synthesis/places';

/** A message of a test: a payload as `publish` sends it, or a message of one's own. */
export type TestPublication = (
  | { readonly payload: unknown; readonly key?: string; readonly trace?: string; readonly message?: never }
  | { readonly message: string; readonly payload?: never }
) & {
  readonly subject?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Default: `message-1`. */
  readonly messageId?: string;
  /** The topic's ARN. Default: one of the region's. */
  readonly topicArn?: string;
};

/** A message as Lambda passes it to a function (Lambda Developer Guide, "Invoking Lambda functions with Amazon SNS"). */
export function topicEvent(publication: TestPublication): SNSEvent {
  const region = process.env.AWS_REGION ?? 'us-east-1';
  const {
    messageId = 'message-1',
    subject,
    topicArn = `arn:aws:sns:${region}:${ACCOUNT}:topic`,
  } = publication;
  const Sns = {
    Type: 'Notification',
    MessageId: messageId,
    TopicArn: topicArn,
    Subject: subject as string, // null where there is none; the type does not say so
    Message: publication.message ?? JSON.stringify(publication.payload),
    Timestamp: new Date().toISOString(),
    SignatureVersion: '1',
    Signature: 'EXAMPLE',
    SigningCertUrl: 'https://example.com/',
    UnsubscribeUrl: 'https://example.com/',
    MessageAttributes: attributesOf(publication),
  };
  const record = { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: `${topicArn}:1`, Sns };
  return { Records: [record] };
}

function attributesOf(publication: TestPublication) {
  const { key = 'key', trace } = publication.message === undefined ? publication : { key: undefined };
  const own = { 'antipode.key': key, 'antipode.trace': trace };
  const texts = { ...publication.attributes, ...(publication.message === undefined ? own : {}) };
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, Value]) =>
      Value === undefined ? [] : [[name, { Type: 'String', Value }] as const],
    ),
  );
}
