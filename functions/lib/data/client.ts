import { AwsClient } from 'aws4fetch';
import { environment } from '../environment';
import { DataError, noAnswer, refused } from './errors';

export interface CallOptions {
  /** Milliseconds for the whole call with its retries. Default: 3,000. */
  readonly timeoutMs?: number;
  /** Milliseconds for one attempt. Default: 1,000. */
  readonly attemptTimeoutMs?: number;
  /** Attempts in all. Default: 3. */
  readonly attempts?: number;
}

/** The first retry waits so many milliseconds at most, each further one twice as many. */
const RETRY_BASE_MS = 50;

/**
 * Calls one DynamoDB operation of this region's replica. Signing and fetching in 8 KB keep a cold start
 * short; the AWS SDK's client has 330 KB. It retries what may pass, with full jitter (AWS Architecture
 * Blog, "Exponential Backoff And Jitter"), so call only what may run twice.
 *
 * @throws DataError
 */
export async function callDynamodb<Output>(
  operation: string,
  input: object,
  { timeoutMs = 3000, attemptTimeoutMs = 1000, attempts = 3 }: CallOptions = {},
): Promise<Output> {
  const deadline = performance.now() + timeoutMs;
  const remainingMs = () => deadline - performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await send<Output>(operation, input, Math.min(attemptTimeoutMs, remainingMs()));
    } catch (error) {
      const pauseMs = Math.random() * RETRY_BASE_MS * 2 ** (attempt - 1);
      const again = error instanceof DataError && error.retryable && attempt < attempts;
      if (!again || pauseMs >= remainingMs()) throw error;
      await sleep(pauseMs);
    }
  }
}

async function send<Output>(operation: string, input: object, timeoutMs: number): Promise<Output> {
  const request = [environment.dynamodbEndpoint(), requestInit(operation, input, timeoutMs)] as const;
  const client = dynamodb();
  const { ok, status, body } = await client
    .fetch(...request)
    .then(async (response) => ({ ok: response.ok, status: response.status, body: await response.text() }))
    .catch((cause) => {
      throw noAnswer(operation, cause);
    });
  if (!ok) throw refused(operation, status, body);
  return JSON.parse(body) as Output;
}

function requestInit(operation: string, input: object, timeoutMs: number): RequestInit {
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
    },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(Math.max(1, Math.ceil(timeoutMs))),
  };
}

let client: AwsClient | undefined;

/** Kept, since Lambda gives an execution environment one set of keys for life. It never retries itself. */
function dynamodb(): AwsClient {
  const { sessionToken, ...keys } = environment.credentials();
  client ??= new AwsClient({
    ...keys,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    service: 'dynamodb',
    region: environment.region(),
    retries: 0,
  });
  return client;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
