import { refusalOf } from '../targets/refusal';
import type { DeliveryFailure, TargetPorts } from '../targets/targets';

/** A notification on its way to one subscription. */
export interface Letter {
  /** The subscription's ARN. */
  readonly arn: string;
  readonly protocol: 'lambda' | 'sqs';
  readonly endpoint: string;
  /** The queue for what cannot be delivered. */
  readonly deadLetters: string | undefined;
  /** The group of a queue's message. */
  readonly group?: string | undefined;
  /** The notification, as a queue gets it. */
  readonly text: string;
}

/** What the endpoint gets. */
export function payloadOf({ arn, protocol, text }: Letter): string {
  return protocol === 'sqs' ? text : JSON.stringify({ Records: [record(arn, text)] });
}

/** Lambda Developer Guide, "Invoking Lambda functions with Amazon SNS notifications": other names, and no field is left out. */
function record(arn: string, text: string): object {
  const { SigningCertURL: SigningCertUrl, UnsubscribeURL: UnsubscribeUrl, ...notice } = JSON.parse(text);
  const Sns = { Subject: null, MessageAttributes: {}, ...notice, SigningCertUrl, UnsubscribeUrl };
  return { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: arn, Sns };
}

export interface DeadLetterPorts extends Pick<TargetPorts, 'sendToQueue'> {
  readonly log: (line: string) => void;
}

/** Puts what an endpoint refused to the dead letters of its subscription. @throws Error if they could not keep it now */
export async function bury(
  { sendToQueue, log }: DeadLetterPorts,
  { arn, deadLetters, text }: Letter,
  failure: DeliveryFailure,
): Promise<void> {
  if (deadLetters === undefined) return log(`${arn} dropped a message: ${failure.message}`);
  // "Amazon SNS dead-letter queues": an endpoint that is gone is a client-side error, which is not retried.
  const attributes = { ErrorCode: failure.code, ErrorMessage: failure.message };
  const refusal = await refusalOf(sendToQueue(deadLetters, { body: text, attributes }));
  if (refusal) log(`${arn} dropped a message: its dead-letter queue did not take it: ${refusal}`);
}
