import { AsyncLocalStorage } from 'node:async_hooks';
import { environment } from './environment';

/** What a function is doing at the moment. It is in every log line, and is passed on to what the function starts. */
export interface Invocation {
  /** Lambda's id of the invocation. */
  readonly requestId?: string;
  /** The `X-Amzn-Trace-Id` that is shared by all work that one request or event has caused. */
  readonly trace?: string | undefined;
  /** The idempotency key of the current message, event or payload. */
  readonly key?: string | undefined;
}

const current = new AsyncLocalStorage<Invocation>();

/** Runs a task as part of an invocation, and of one message of it. Without a trace, it takes Lambda's own. */
export function within<Result>(invocation: Invocation, task: () => Result): Result {
  const trace = invocation.trace ?? current.getStore()?.trace ?? environment.traceId();
  return current.run({ ...current.getStore(), ...invocation, trace }, task);
}

export function invocation(): Invocation {
  return current.getStore() ?? {};
}
