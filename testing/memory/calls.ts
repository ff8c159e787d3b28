/** A message that a handler sent to a queue. */
export interface SentMessage {
  /** The queue's name in the definition. */
  readonly queue: string;
  /** What `enqueue` was given; of other messages the body, parsed where it is JSON. */
  readonly payload: unknown;
  /** The idempotency key; undefined where `enqueue` did not send it. */
  readonly key: string | undefined;
  /** The message group; undefined where the queue is not FIFO. */
  readonly group: string | undefined;
}

/** An event that a handler put on a bus. */
export interface EmittedEvent {
  /** The detail type: the event's name in the definition. */
  readonly event: string;
  /** What `emit` was given; of other events the detail. */
  readonly payload: unknown;
  readonly key: string | undefined;
  readonly source: string;
}

/** A message that a handler published to a topic. */
export interface PublishedTopicMessage {
  /** The topic's name in the definition. */
  readonly topic: string;
  /** What `publish` was given; of other messages the text, parsed where it is JSON. */
  readonly payload: unknown;
  /** The idempotency key; undefined where `publish` did not send it. */
  readonly key: string | undefined;
  /** The other attributes, each as text. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** An invocation of another function. */
export interface Invocation {
  /** The function's name in the definition. */
  readonly function: string;
  /** What `invoke` was given; of other invocations the payload. */
  readonly payload: unknown;
  readonly key: string | undefined;
  /** Whether the handler waits for the answer. */
  readonly waits: boolean;
}

/** What a handler started, the earliest first. */
export interface Calls {
  readonly sent: SentMessage[];
  readonly emitted: EmittedEvent[];
  readonly published: PublishedTopicMessage[];
  readonly invoked: Invocation[];
}

/** The payload and the key of a text: of an envelope, or of anything else. */
export function opened(text: string): { payload: unknown; key: string | undefined } {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || !('payload' in value) || !('key' in value))
    return { payload: value, key: undefined };
  return { payload: value.payload, key: String(value.key) };
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
