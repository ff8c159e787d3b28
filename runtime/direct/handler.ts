import type { Context } from 'aws-lambda';
import { type Contract, validate } from '../contract';
import { open, type Received } from '../envelope';
import { within } from '../invocation';

/** The function's contracts, as its definition has them. */
interface DirectContracts<Payload, Answer> {
  readonly payload: Contract<Payload>;
  /** The contract of the answer. Default: there is no answer. */
  readonly answer?: Contract<Answer>;
}

/**
 * A handler for what other functions invoke. What it throws, and a payload or answer that does not match its
 * contract, reach the caller as `InvokedFunctionError`. Where nobody waits for the answer, Lambda retries, and in the
 * end puts the payload into the function's failures queue.
 */
export function directHandler<Payload, Answer = void>(
  { payload: contract, answer }: DirectContracts<Payload, Answer>,
  handle: (received: Received<Payload>) => Promise<Answer>,
) {
  return (envelope: unknown, { awsRequestId }: Context): Promise<Answer> =>
    within({ requestId: awsRequestId }, () =>
      open(envelope, { what: 'invocation', contract }, async (received) => {
        const result = await handle(received);
        return answer === undefined ? result : validate(answer, result, 'answer');
      }),
    );
}
