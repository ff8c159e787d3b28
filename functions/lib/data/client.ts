import { environment } from '../environment';
import { DataError, noAnswer, refused } from './errors';
import { type Credentials, sign } from './sign';

/** A region's DynamoDB, and who calls it. */
export interface Endpoint {
  readonly region: string;
  readonly url: string;
  readonly credentials: Credentials;
}

/** The region that Lambda runs this function in, with the keys that it gave. */
export const lambdaEndpoint = (): Endpoint => ({
  region: environment.region(),
  url: environment.dynamodbEndpoint(),
  credentials: environment.credentials(),
});

export interface CallOptions {
  /** Milliseconds for the whole call with its retries. Default: 3,000. */
  readonly timeoutMs?: number;
  /** Milliseconds for one attempt. Default: 1,000. */
  readonly attemptTimeoutMs?: number;
  /** Attempts in all. Default: 3. */
  readonly attempts?: number;
  /** Default: `lambdaEndpoint`. */
  readonly endpoint?: () => Endpoint;
}

/** The first retry waits so many milliseconds at most, each further one twice as many. */
const RETRY_BASE_MS = 50;

/**
 * Calls one DynamoDB operation of this region's replica. It retries what may pass, with full jitter (AWS
 * Architecture Blog, "Exponential Backoff And Jitter"), so call only what may run twice. The AWS SDK's
 * client would add 330 KB to a function and some 50 ms to its start.
 *
 * @throws DataError
 */
export async function callDynamodb<Output>(
  operation: string,
  input: object,
  { timeoutMs = 3000, attemptTimeoutMs = 1000, attempts = 3, endpoint = lambdaEndpoint }: CallOptions = {},
): Promise<Output> {
  const deadline = performance.now() + timeoutMs;
  const remainingMs = () => deadline - performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await send<Output>(endpoint(), operation, input, Math.min(attemptTimeoutMs, remainingMs()));
    } catch (error) {
      const pauseMs = Math.random() * RETRY_BASE_MS * 2 ** (attempt - 1);
      const again = error instanceof DataError && error.retryable && attempt < attempts;
      if (!again || pauseMs >= remainingMs()) throw error;
      await sleep(pauseMs);
    }
  }
}

async function send<Output>(
  endpoint: Endpoint,
  operation: string,
  input: object,
  timeoutMs: number,
): Promise<Output> {
  const url = new URL(endpoint.url);
  const request = await signedRequest(endpoint, url, operation, JSON.stringify(input));
  const { ok, status, body } = await exchange(url, request, timeoutMs).catch((cause) => {
    throw noAnswer(operation, cause);
  });
  if (!ok) throw refused(operation, status, body);
  return JSON.parse(body) as Output;
}

async function signedRequest(
  { credentials, region }: Endpoint,
  url: URL,
  operation: string,
  body: string,
): Promise<RequestInit> {
  const headers = await sign(
    {
      url,
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
      },
      body,
    },
    { credentials, region, service: 'dynamodb', at: new Date() },
  );
  return { method: 'POST', headers, body };
}

/** The bound covers the answer's body too. */
async function exchange(url: URL, request: RequestInit, timeoutMs: number) {
  const signal = AbortSignal.timeout(Math.max(1, Math.ceil(timeoutMs)));
  const response = await fetch(url, { ...request, signal });
  return { ok: response.ok, status: response.status, body: await response.text() };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
