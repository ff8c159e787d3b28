import type { Message } from '@aws-sdk/client-sqs';
import type { RecordRange } from '../../aws/stream-records';

/** The failure that a message of a failures queue describes. */
type Failure =
  /** The event for the function. */
  | { readonly kind: 'event'; readonly payload: string }
  /** Records of a stream; the message names them but does not contain them. */
  | { readonly kind: 'stream'; readonly range: RecordRange };

/**
 * Reads a message of a function's failures queue: Lambda's record of an asynchronous failure ("Capturing records of
 * Lambda asynchronous invocations") or of a stream's ("Retain discarded records for a DynamoDB event source in
 * Lambda"), or a dead letter of EventBridge or its Scheduler, whose body is the event, or of a topic's subscription,
 * whose body is the notification ("Amazon SNS dead-letter queues").
 *
 * @throws Error when it is none of them.
 */
export function failureOf({ Body = '', MessageAttributes = {} }: Message): Failure {
  if (MessageAttributes.TARGET_ARN !== undefined || MessageAttributes.RULE_ARN !== undefined)
    return { kind: 'event', payload: Body };
  const body = parse(Body);
  if (body?.DDBStreamBatchInfo !== undefined)
    return { kind: 'stream', range: body.DDBStreamBatchInfo as RecordRange };
  if (body?.requestContext !== undefined && 'requestPayload' in body)
    return { kind: 'event', payload: JSON.stringify(body.requestPayload) };
  if (body?.Type === 'Notification' && typeof body.TopicArn === 'string')
    return { kind: 'event', payload: JSON.stringify({ Records: [topicRecord(body)] }) };
  throw new Error('a message that is neither from Lambda, EventBridge nor a topic');
}

/** Why a message is in a queue of failures, as far as it says so itself; else its id, which the log has too. */
export function whyFailed({ Body = '', MessageAttributes = {}, MessageId = '' }: Message): string {
  const { ERROR_CODE: code, ERROR_MESSAGE: message } = MessageAttributes;
  const { requestContext, responsePayload } = (parse(Body) ?? {}) as LambdaRecord;
  const said = [
    [code?.StringValue, message?.StringValue],
    [responsePayload?.errorType, responsePayload?.errorMessage],
    [requestContext?.condition],
  ].map((parts) => parts.filter((part) => part !== undefined).join(': '));
  return said.find((text) => text !== '') ?? `message ${MessageId}`;
}

/** Of Lambda's record of a failure, what tells the reason ("Capturing records of Lambda asynchronous invocations"). */
interface LambdaRecord {
  readonly requestContext?: { readonly condition?: string };
  readonly responsePayload?: { readonly errorType?: string; readonly errorMessage?: string } | null;
}

/** What Lambda would have got (Lambda Developer Guide, "Invoking Lambda functions with Amazon SNS notifications"). */
function topicRecord(notification: Record<string, unknown>): object {
  const { SigningCertURL: SigningCertUrl, UnsubscribeURL: UnsubscribeUrl, ...others } = notification;
  const Sns = { Subject: null, MessageAttributes: {}, ...others, SigningCertUrl, UnsubscribeUrl };
  const EventSubscriptionArn = new URLSearchParams(String(UnsubscribeUrl).split('?')[1]).get(
    'SubscriptionArn',
  );
  return { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn, Sns };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
