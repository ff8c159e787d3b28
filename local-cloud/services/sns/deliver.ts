import { regionOfArn } from '../arn';
import { deliver as deliverTo, type TargetPorts } from '../targets/targets';
import { bury, type DeadLetterPorts, type Letter, payloadOf } from './letter';
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

export interface SnsPorts extends TargetPorts, DeadLetterPorts {
  /** Keeps a letter for another region, and sends it. @throws NotKept */
  readonly takeElsewhere: (letter: Letter) => void;
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
  const { group } = taken.publication;
  const text = notification(subscription, taken);
  const letter = { arn, protocol, endpoint, deadLetters, group, text } as const;
  if (regionOfArn(endpoint) !== ports.region) return ports.takeElsewhere(letter);
  const failure = await deliverTo(ports, endpoint, { body: payloadOf(letter), group });
  if (failure) await bury(ports, letter, failure);
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
