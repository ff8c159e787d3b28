import type { HttpResponse } from './exchange';

interface About {
  /** Whether a retry may help; if not, the request itself is wrong. */
  readonly retryable: boolean;
  /** What the service says about it. */
  readonly detail?: string | undefined;
  readonly cause?: unknown;
}

/** A call to AWS failed. `code` is the service's own code, or `Timeout` or `Unreachable`. */
export class AwsError extends Error {
  override readonly name: string = 'AwsError';
  /** Whether a retry may help; if not, the request itself is wrong. */
  readonly retryable: boolean;

  constructor(
    readonly operation: string,
    readonly code: string,
    { retryable, detail, ...options }: About,
  ) {
    super(`${operation}: ${code}${detail ? `: ${detail}` : ''}`, options);
    this.retryable = retryable;
  }
}

/** The class of a call's errors. Each purpose has its own class, so that handlers can tell them apart. */
export type Failure = new (...parts: ConstructorParameters<typeof AwsError>) => AwsError;

/** "Common Errors" of the services' API references: client errors for which a retry may help. */
const RETRYABLE = new Set([
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'Throttled',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

export function isRetryable(code: string, status: number): boolean {
  return status >= 500 || RETRYABLE.has(code);
}

/** No answer came: the network failed, or the time limit was reached. */
export function noAnswer(Failure: Failure, operation: string, cause: unknown): AwsError {
  const { name } = cause as { name?: string };
  const code = name === 'TimeoutError' || name === 'AbortError' ? 'Timeout' : 'Unreachable';
  return new Failure(operation, code, { retryable: true, cause });
}

/** AWS answered with an error, or something on the way to it did. */
export function refused(
  Failure: Failure,
  operation: string,
  { status, headers, body }: HttpResponse,
): AwsError {
  const { __type, message, Message } = parse(body);
  const type =
    __type ?? inElement(body, 'Code') ?? String(headers['x-amzn-errortype'] ?? '').replace(/:.*$/, '');
  const code = type.replace(/^.*#/, '') || `Http${status}`;
  return new Failure(operation, code, {
    retryable: isRetryable(code, status),
    detail: inElement(body, 'Message') ?? message ?? Message,
  });
}

function parse(body: string): { __type?: string; message?: string; Message?: string } {
  try {
    return JSON.parse(body) ?? {};
  } catch {
    return { message: body.slice(0, 200) };
  }
}

/** SNS answers in XML ("Common Errors" of its API reference). */
function inElement(body: string, name: 'Code' | 'Message'): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1];
}
