import type { InvokeResult } from '../../region-services';

/** An asynchronous invocation that is not finished. Times are milliseconds since the epoch. */
export interface Pending {
  readonly requestId: string;
  readonly functionName: string;
  readonly qualifier?: string | undefined;
  /** The payload, in base64. */
  readonly payload: string;
  readonly trace?: string | undefined;
  readonly acceptedAt: number;
  /** How often the function ran. */
  readonly attempts: number;
  /** How often the function could not be run since its last run. */
  readonly refusals: number;
  readonly nextAt: number;
  readonly lastError?: { readonly version: string; readonly payload: string } | undefined;
}

interface RetryLimits {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
}

/** How asynchronous invocations of a function are tried, and the queues that receive what failed. */
export interface AsyncConfig extends RetryLimits {
  /** Receives a record of the failure. */
  readonly onFailure: string | undefined;
  /** Receives the event itself. */
  readonly deadLetters: string | undefined;
}

/** Lambda API Reference, "PutFunctionEventInvokeConfig". */
export const DEFAULT_LIMITS: RetryLimits = { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600 };

/** "How Lambda handles errors and retries with asynchronous invocation": one minute, then two. */
const AFTER_ERROR_MS = [60_000, 120_000];

/** The same page: when throttled, from one second to five minutes. Each wait is twice as long as the one before. */
const AFTER_REFUSAL_MS = { first: 1000, most: 300_000 };

/** Why an invocation was given up ("Capturing records of Lambda asynchronous invocations", and its failed records). */
export type Condition = 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency';

/** The state of an invocation: to be tried (again), finished, or given up. */
type Standing =
  | { readonly kind: 'pending'; readonly pending: Pending }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly pending: Pending; readonly condition: Condition };

export function isTooOld({ acceptedAt }: Pending, limits: RetryLimits, now: number): boolean {
  return now >= acceptedAt + limits.maximumEventAgeSeconds * 1000;
}

/** The state of an invocation after a try. */
export function afterAttempt(
  pending: Pending,
  result: InvokeResult,
  { limits, now }: { readonly limits: RetryLimits; readonly now: number },
): Standing {
  if (result.kind === 'response') return { kind: 'done' };
  // The same page: with reserved concurrency of zero, events go to the dead letters without any retries.
  if (result.kind === 'throttled' && result.isStopped)
    return { kind: 'failed', pending: refused(pending), condition: 'ZeroReservedConcurrency' };
  const tried = result.kind === 'function-error' ? failed(pending, result) : refused(pending);
  if (tried.refusals === 0 && tried.attempts > limits.maximumRetryAttempts)
    return { kind: 'failed', pending: tried, condition: 'RetriesExhausted' };
  const end = pending.acceptedAt + limits.maximumEventAgeSeconds * 1000;
  return { kind: 'pending', pending: { ...tried, nextAt: Math.min(now + pauseMs(tried), end) } };
}

function failed(pending: Pending, { version, payload }: InvokeResult & { kind: 'function-error' }): Pending {
  const lastError = { version, payload: payload.toString() };
  return { ...pending, attempts: pending.attempts + 1, refusals: 0, lastError };
}

function refused(pending: Pending): Pending {
  return { ...pending, refusals: pending.refusals + 1 };
}

function pauseMs({ attempts, refusals }: Pending): number {
  if (refusals === 0) return AFTER_ERROR_MS[attempts - 1] ?? 0;
  return Math.min(AFTER_REFUSAL_MS.first * 2 ** (refusals - 1), AFTER_REFUSAL_MS.most);
}
