// What the services of a region ask of each other, inside its process.

export interface Invocation {
  readonly functionName: string;
  readonly qualifier?: string | undefined;
  readonly payload: Buffer;
  /** Lambda's id of it, the same when an asynchronous one is tried again. Default: a new one. */
  readonly requestId?: string | undefined;
  /** `X-Amzn-Trace-Id` of whoever invokes. Default: a new trace. */
  readonly trace?: string | undefined;
  /** Whether nobody waits for it any more: if it has not begun by then, it need not. */
  readonly abandoned?: (() => boolean) | undefined;
}

/** How an invocation ended. */
export type InvokeResult =
  | { readonly kind: 'response'; readonly payload: Buffer; readonly version: string }
  | {
      readonly kind: 'function-error';
      readonly payload: Buffer;
      readonly version: string;
      readonly handled: boolean;
    }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'not-found'; readonly message: string };

/** Keeps an asynchronous invocation before it returns; it is then tried until it is done, given up or too old. */
export type InvokeLater = (invocation: Omit<Invocation, 'abandoned'>) => void;

export interface OutgoingMessage {
  readonly body: string;
  /** String attributes by name (Amazon SQS API Reference, "MessageAttributeValue"). */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Puts a message on a queue of the region, kept before it resolves. @throws Error where there is no such queue. */
export type SendToQueue = (queueArn: string, message: OutgoingMessage) => Promise<void>;

/** Whether the region has a function, with the version or alias that a qualifier names. */
export type FunctionExists = (functionName: string, qualifier?: string) => Promise<boolean>;
