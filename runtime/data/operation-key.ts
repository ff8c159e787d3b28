import type { APIGatewayProxyEventV2, DynamoDBRecord, EventBridgeEvent } from 'aws-lambda';

// Messages, own events and direct invocations bring their key in an envelope (runtime/envelope.ts).

/** The key of an HTTP request (IETF draft "The Idempotency-Key HTTP Header Field"); undefined where it has none. */
export function httpKey({ headers }: Pick<APIGatewayProxyEventV2, 'headers'>): string | undefined {
  return headers['idempotency-key'];
}

/** The key of an event of AWS, the same however often EventBridge delivers it. */
export function eventKey({ id }: Pick<EventBridgeEvent<string, unknown>, 'id'>): string {
  return id;
}

/** The key of one slot of a schedule, the same in whatever region it fires. */
export function slotKey({ schedule, slot }: { readonly schedule: string; readonly slot: string }): string {
  return `${schedule}@${slot}`;
}

/** The key of a change, the same however often a stream shows it. */
export function changeKey({ eventID }: Pick<DynamoDBRecord, 'eventID'>): string {
  return eventID ?? '';
}
