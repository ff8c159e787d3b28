import type { Context } from 'aws-lambda';
import { type Contract, validate } from '../contract';
import { open, type Received } from '../envelope';
import { within } from '../invocation';

/** The function's contracts, as its definition has them. */
export interface DirectContracts<Payload, Answer> {
  readonly payload: Contract<Payload>;
  /** Default: it answers nothing. */
  readonly answer?: Contract<Answer>;
}

/**
 * A handler for what other functions invoke. What is thrown, or what is not what the contracts say, is the caller's
 * `InvokedFunctionError`; where nobody waits for the answer, Lambda tries again, and keeps the payload in the
 * function's failures queue at last.
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
