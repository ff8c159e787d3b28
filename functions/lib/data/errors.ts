/** Reading or writing the table failed. `code` is DynamoDB's, or `Timeout` or `Unreachable`. */
export class DataError extends Error {
  override readonly name = 'DataError';

  constructor(
    readonly operation: string,
    readonly code: string,
    /** Whether it may pass on another try; if not, the request itself is wrong. */
    readonly retryable: boolean,
    { detail, ...options }: { cause?: unknown; detail?: string | undefined } = {},
  ) {
    super(`${operation}: ${code}${detail ? `: ${detail}` : ''}`, options);
  }
}

/** The code of a conditional write whose condition did not hold. */
export const CONDITION_FAILED = 'ConditionalCheckFailedException';

/** DynamoDB Developer Guide, "Error handling with DynamoDB": client errors that may pass on another try. */
const RETRYABLE = new Set([
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
]);

/** No answer came: the network failed, or the time was up. */
export function noAnswer(operation: string, cause: unknown): DataError {
  const { name } = cause as { name?: string };
  const code = name === 'TimeoutError' || name === 'AbortError' ? 'Timeout' : 'Unreachable';
  return new DataError(operation, code, true, { cause });
}

/** DynamoDB answered with an error, or something on the way to it did. */
export function refused(operation: string, status: number, body: string): DataError {
  const { __type, message, Message } = parse(body);
  const code = __type?.replace(/^.*#/, '') ?? `Http${status}`;
  const retryable = status >= 500 || RETRYABLE.has(code);
  return new DataError(operation, code, retryable, { detail: message ?? Message });
}

function parse(body: string): { __type?: string; message?: string; Message?: string } {
  try {
    return JSON.parse(body) ?? {};
  } catch {
    return { message: body.slice(0, 200) };
  }
}
