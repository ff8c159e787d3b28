/** One published version of a function, as an execution environment needs it. */
export interface FunctionVersion {
  readonly name: string;
  /** The ARN that was asked for, with its qualifier. */
  readonly arn: string;
  readonly version: string;
  readonly codeSha256: string;
  readonly runtime: string;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly logGroup: string;
  readonly logFormat: string;
  /** Executions at once that are kept for this function, and its limit. */
  readonly reservedConcurrency: number | undefined;
}

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

/** Lambda Developer Guide, "Lambda quotas": what a synchronous invocation is given, and what it answers, in bytes. */
export const MAX_SYNCHRONOUS_BYTES = 6 * 1024 * 1024;
