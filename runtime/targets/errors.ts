import { AwsError } from '../aws/errors';

/**
 * A message, event or invocation was not delivered, or it is not known whether it was. `code` is the service's code,
 * or `Timeout` or `Unreachable`. Sending it again under its key does no harm.
 */
export class DeliveryError extends AwsError {
  override readonly name = 'DeliveryError';
}

/** A function that was invoked has failed. */
export class InvokedFunctionError extends Error {
  override readonly name = 'InvokedFunctionError';

  constructor(
    /** The function, by its name in the definition. */
    readonly target: string,
    /** Class and message of the error that it threw. */
    readonly errorType: string,
    readonly errorMessage: string,
  ) {
    super(`${target} failed: ${errorType}: ${errorMessage}`);
  }
}
