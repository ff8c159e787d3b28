/** Reading or writing the table failed. `code` is DynamoDB's, or `Timeout` or `Unreachable`. */
export class DataError extends Error {
  override readonly name = 'DataError';

  constructor(
    readonly operation: string,
    readonly code: string,
    readonly retryable: boolean,
    options: { cause: unknown; detail?: string },
  ) {
    super(`${operation}: ${code}${options.detail ? `: ${options.detail}` : ''}`, options);
  }
}

/** DynamoDB Developer Guide, "Error handling with DynamoDB": those that may pass on another try. */
const RETRYABLE = new Set([
  'InternalServerError',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
]);

/** The one place where DynamoDB's answers and fetch's failures become our error. */
export function toDataError(operation: string, cause: unknown): DataError {
  if (cause instanceof DataError) return cause;
  const { name, status, __type, message, Message } = cause as Record<string, string | number | undefined>;
  if (name === 'TimeoutError' || name === 'AbortError')
    return new DataError(operation, 'Timeout', false, { cause });
  if (status === undefined) return new DataError(operation, 'Unreachable', true, { cause });
  const code = String(__type ?? `Http${status}`).replace(/^.*#/, '');
  const detail = String(message ?? Message ?? '');
  return new DataError(operation, code, RETRYABLE.has(code) || Number(status) >= 500, { cause, detail });
}
