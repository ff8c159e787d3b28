/** Why CloudWatch refuses a request (CloudWatch API Reference, "Common Errors", and each operation's own). */
export class CloudWatchError extends Error {
  override readonly name = 'CloudWatchError';

  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** An input that breaks a rule of the API. */
export function invalid(message: string): CloudWatchError {
  return new CloudWatchError('ValidationError', message);
}

export function missing(name: string): CloudWatchError {
  return new CloudWatchError('MissingParameter', `The parameter ${name} is required.`);
}
