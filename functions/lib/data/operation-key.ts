import type { APIGatewayProxyEventV2, EventBridgeEvent, SQSRecord } from 'aws-lambda';

/** What an HTTP request brings (IETF draft "The Idempotency-Key HTTP Header Field"); undefined without one. */
export function httpKey({ headers }: Pick<APIGatewayProxyEventV2, 'headers'>): string | undefined {
  return headers['idempotency-key'];
}

/**
 * The same however often a queue delivers a message: the producer's deduplication id where there is one, so that
 * a message sent again into another region's queue is the same, else the message's own id.
 */
export function queueKey({ attributes, messageId }: SQSRecord): string {
  return attributes.MessageDeduplicationId ?? messageId;
}

/** The same however often EventBridge delivers an event. */
export function eventKey({ id }: Pick<EventBridgeEvent<string, unknown>, 'id'>): string {
  return id;
}

/** The same for one slot of a schedule, in whatever region it fires. */
export function scheduleKey({
  time,
  resources,
}: Pick<EventBridgeEvent<string, unknown>, 'time' | 'resources'>): string {
  return `${resources[0]?.replace(/^.*\//, '') ?? ''}@${time}`;
}
