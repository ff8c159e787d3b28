import { type Contract, ContractError, validate } from './contract';
import { invocation, within } from './invocation';
import type { Fields } from './log';
import { logged } from './logged';

/** What travels in a message's body, an event's detail and a direct invocation's payload. */
export interface Envelope<Payload = unknown> {
  /** The idempotency key: the same however often, and in whatever region, this is sent or delivered. */
  readonly key: string;
  /** `X-Amzn-Trace-Id` of what caused it. */
  readonly trace?: string | undefined;
  readonly payload: Payload;
}

/** @throws ContractError when the payload is none that the receiver would take. */
export async function seal(
  contract: Contract,
  payload: unknown,
  key: string,
  what: string,
): Promise<Envelope> {
  await validate(contract, payload, what);
  const { trace } = invocation();
  return { key, ...(trace === undefined ? {} : { trace }), payload };
}

/** What a handler gets of an envelope. */
export interface Received<Payload> {
  readonly payload: Payload;
  /** The idempotency key: the same at every delivery, and wherever else the same was sent. */
  readonly key: string;
}

/** What is said about work in hand. */
export interface Work<Payload> {
  /** What came, e.g. `message`: the log line's message. */
  readonly what: string;
  /** More for its log line. */
  readonly fields?: Fields;
  readonly contract: Contract<Payload>;
}

/**
 * Opens an envelope, checks its payload, and does the work under its trace and key, with one log line.
 *
 * @throws ContractError where it is no envelope or its payload is not what the contract says.
 */
export function open<Payload, Result>(
  value: unknown,
  { what, fields, contract }: Work<Payload>,
  work: (received: Received<Payload>) => Promise<Result>,
): Promise<Result> {
  const { key, trace, payload } = peek(value);
  return within({ key, trace }, () =>
    logged(what, fields, async () => {
      if (key === undefined || payload === undefined)
        throw new ContractError(what, ['must be an object with "key", a text, and "payload"']);
      return work({ payload: await validate(contract, payload, what), key });
    }),
  );
}

function peek(value: unknown): { key?: string; trace?: string; payload?: unknown } {
  const { key, trace, payload } = (isObject(value) ? value : {}) as Record<string, unknown>;
  return {
    ...(typeof key === 'string' && key !== '' ? { key } : {}),
    ...(typeof trace === 'string' ? { trace } : {}),
    payload,
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
