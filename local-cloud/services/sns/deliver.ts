import { refusalOf } from '../targets/refusal';
import { deliver as deliverTo, type TargetPorts } from '../targets/targets';
import { messageFor, type Publication } from './message';
import type { Subscription } from './subscriptions';

/** A message that a topic has taken. */
export interface Taken {
  readonly publication: Publication;
  readonly topicArn: string;
  readonly messageId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface SnsPorts extends TargetPorts {
  readonly log: (line: string) => void;
}

/** Hands a message to the subscriptions that want it. When it resolves, each has kept it, or its dead letters have, or never will. */
export async function deliverAll(
  ports: SnsPorts,
  subscriptions: readonly Subscription[],
  taken: Taken,
): Promise<void> {
  for (const one of subscriptions) if (wants(one, taken)) await deliver(ports, one, taken);
}

function wants({ wants: wanted, protocol }: Subscription, { publication }: Taken): boolean {
  const attributes = Object.fromEntries(
    Object.entries(publication.attributes).map(([name, { Type, Value }]) => [
      name,
      { type: Type, value: Value },
    ]),
  );
  return wanted({ body: messageFor(protocol, publication), attributes });
}

async function deliver(ports: SnsPorts, subscription: Subscription, taken: Taken): Promise<void> {
  const { arn, protocol, endpoint, deadLetters } = subscription;
  if (protocol !== 'lambda' && protocol !== 'sqs')
    return ports.log(`${arn}: the local cloud delivers nothing by ${protocol}`);
  const text = notification(subscription, taken);
  const payload = protocol === 'sqs' ? text : JSON.stringify({ Records: [record(subscription, text)] });
  const failure = await deliverTo(ports, endpoint, payload);
  if (!failure) return;
  if (deadLetters === undefined) return ports.log(`${arn} dropped a message: ${failure.message}`);
  // "Amazon SNS dead-letter queues": an endpoint that is gone is a client-side error, which is not retried.
  const attributes = { ErrorCode: failure.code, ErrorMessage: failure.message };
  const refusal = await refusalOf(ports.sendToQueue(deadLetters, { body: text, attributes }));
  if (refusal) ports.log(`${arn} dropped a message: its dead-letter queue did not take it: ${refusal}`);
}

/** What a queue gets ("Amazon SNS message and JSON formats"), and what a function finds in its record. */
function notification(
  { protocol, arn }: Subscription,
  { publication, topicArn, messageId, at }: Taken,
): string {
  const { subject, attributes } = publication;
  const url = `https://sns.${arn.split(':')[3]}.amazonaws.com/`;
  return JSON.stringify({
    Type: 'Notification',
    MessageId: messageId,
    TopicArn: topicArn,
    ...(subject === undefined ? {} : { Subject: subject }),
    Message: messageFor(protocol, publication),
    Timestamp: new Date(at).toISOString(),
    SignatureVersion: '1',
    Signature: 'EXAMPLE',
    SigningCertURL: `${url}SimpleNotificationService-0000000000000000000000.pem`,
    UnsubscribeURL: `${url}?Action=Unsubscribe&SubscriptionArn=${arn}`,
    ...(Object.keys(attributes).length > 0 ? { MessageAttributes: attributes } : {}),
  });
}

/** Lambda Developer Guide, "Invoking Lambda functions with Amazon SNS notifications": other names, and no field is left out. */
function record({ arn }: Subscription, text: string): object {
  const { SigningCertURL: SigningCertUrl, UnsubscribeURL: UnsubscribeUrl, ...notice } = JSON.parse(text);
  const Sns = { Subject: null, MessageAttributes: {}, ...notice, SigningCertUrl, UnsubscribeUrl };
  return { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: arn, Sns };
}
