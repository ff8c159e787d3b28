import type { APIGatewayProxyEventV2, DynamoDBRecord, EventBridgeEvent } from 'aws-lambda';

// Messages, own events and direct invocations bring their key in an envelope (functions/lib/envelope.ts).

/** What an HTTP request brings (IETF draft "The Idempotency-Key HTTP Header Field"); undefined without one. */
export function httpKey({ headers }: Pick<APIGatewayProxyEventV2, 'headers'>): string | undefined {
  return headers['idempotency-key'];
}

/** The same however often EventBridge delivers an event of AWS's. */
export function eventKey({ id }: Pick<EventBridgeEvent<string, unknown>, 'id'>): string {
  return id;
}

/** The same for one slot of a schedule, in whatever region it fires. */
export function slotKey({ schedule, slot }: { readonly schedule: string; readonly slot: string }): string {
  return `${schedule}@${slot}`;
}

/** The same however often a stream shows one change. */
export function changeKey({ eventID }: Pick<DynamoDBRecord, 'eventID'>): string {
  return eventID ?? '';
}
