import { AsyncLocalStorage } from 'node:async_hooks';
import { environment } from './environment';

/** What a function is doing at the moment: in every log line, and handed on to what it starts. */
export interface Invocation {
  /** Lambda's id of the invocation. */
  readonly requestId?: string;
  /** The `X-Amzn-Trace-Id` that all work shares which one request or event has caused. */
  readonly trace?: string | undefined;
  /** The idempotency key of the message, event or payload in hand. */
  readonly key?: string | undefined;
}

const current = new AsyncLocalStorage<Invocation>();

/** Runs a task that belongs to an invocation, and to one message of it. Without a trace, Lambda's own is taken. */
export function within<Result>(invocation: Invocation, task: () => Result): Result {
  const trace = invocation.trace ?? current.getStore()?.trace ?? environment.traceId();
  return current.run({ ...current.getStore(), ...invocation, trace }, task);
}

export function invocation(): Invocation {
  return current.getStore() ?? {};
}
