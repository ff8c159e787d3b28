import { type Contract, ContractError, validate } from './contract';
import { invocation, within } from './invocation';
import type { Fields } from './log';
import { logged } from './logged';

/** What travels in a message's body, an event's detail and a direct invocation's payload. */
export interface Envelope<Payload = unknown> {
  /** The idempotency key: the same however often, and in whatever region, this is sent or delivered. */
  readonly key: string;
  /** The `X-Amzn-Trace-Id` of what caused it. */
  readonly trace?: string | undefined;
  readonly payload: Payload;
}

/**
 * An envelope for a receiver, whose name for people is `what`.
 *
 * @throws ContractError when the payload does not match the receiver's contract.
 */
export async function seal(
  { key, payload }: Omit<Envelope, 'trace'>,
  contract: Contract,
  what: string,
): Promise<Envelope> {
  await validate(contract, payload, what);
  const { trace } = invocation();
  return { key, ...(trace === undefined ? {} : { trace }), payload };
}

/** What a handler gets from an envelope. */
export interface Received<Payload> {
  readonly payload: Payload;
  /** The idempotency key: the same at every delivery, and whenever the same payload is sent again. */
  readonly key: string;
}

/** How work is logged. */
interface Work<Payload> {
  /** What came, e.g. `message`: it is the log line's message. */
  readonly what: string;
  /** More fields for its log line. */
  readonly fields?: Fields;
  readonly contract: Contract<Payload>;
}

/**
 * Opens an envelope, checks its payload, and does the work under its trace and key, with one log line.
 *
 * @throws ContractError where it is not an envelope, or its payload does not match the contract.
 */
export function open<Payload, Result>(
  value: unknown,
  { what, fields, contract }: Work<Payload>,
  work: (received: Received<Payload>) => Promise<Result>,
): Promise<Result> {
  const { key, trace, payload } = peek(value);
  return within({ key, trace }, () =>
    logged(what, { fields }, async () => {
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
