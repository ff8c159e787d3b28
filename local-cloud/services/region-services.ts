// What the services of a region offer to each other, inside its process.

export interface Invocation {
  readonly functionName: string;
  readonly qualifier?: string | undefined;
  readonly payload: Buffer;
  /** Lambda's id of the request, the same when an asynchronous one is retried. Default: a new one. */
  readonly requestId?: string | undefined;
  /** `X-Amzn-Trace-Id` of the caller. Default: a new trace. */
  readonly trace?: string | undefined;
  /** JSON about the client, in printable ASCII, for the function's context. Default: none, as when it is asynchronous. */
  readonly clientContext?: string | undefined;
  /** Whether the caller has stopped waiting: an invocation that has not begun is then left out. */
  readonly abandoned?: (() => boolean) | undefined;
}

/** What a function that ran left behind. */
export interface Execution {
  readonly payload: Buffer;
  readonly version: string;
  /** How long it worked on the event, its start left out. Missing where it never got it. */
  readonly durationMs?: number;
}

/** An invocation that could not begin. */
interface Throttled {
  readonly kind: 'throttled';
  /** Whether the function has reserved concurrency of 0, so that none can. Default: it may begin later. */
  readonly isStopped?: boolean;
}

/** How an invocation ended. */
export type InvokeResult =
  | ({ readonly kind: 'response' } & Execution)
  | ({ readonly kind: 'function-error'; readonly handled: boolean } & Execution)
  | Throttled
  | { readonly kind: 'not-found'; readonly message: string };

/** Keeps an asynchronous invocation before it returns. It is tried until it succeeds, is given up or is too old. */
export type InvokeLater = (invocation: Omit<Invocation, 'abandoned'>) => void;

export interface OutgoingMessage {
  readonly body: string;
  /** Attributes by name: of the type String, or Number (Amazon SQS API Reference, "MessageAttributeValue"). */
  readonly attributes?: Readonly<Record<string, string | number>>;
  /** The group that the queue takes it into. Default: none. */
  readonly group?: string | undefined;
}

/**
 * Sends a message to a queue of the region; resolves when it is kept.
 *
 * @throws SqsError if the queue refuses it for good, or does not exist
 * @throws Error if it could not be kept now
 */
export type SendToQueue = (queueArn: string, message: OutgoingMessage) => Promise<void>;

/** Whether the region has a function with the version or alias that a qualifier names. */
export type FunctionExists = (functionName: string, qualifier?: string) => Promise<boolean>;
