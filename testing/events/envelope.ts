/** What antipode's targets wrap around a payload, and its handlers open. */
export interface Envelope<Payload = unknown> {
  /** The idempotency key. */
  readonly key: string;
  readonly payload: Payload;
  /** The `X-Amzn-Trace-Id` of what caused it. */
  readonly trace?: string;
}

/** A payload as it travels: the event of a function that others invoke. */
export function directEvent<Payload>(payload: Payload, key = 'key'): Envelope<Payload> {
  return { key, payload };
}
