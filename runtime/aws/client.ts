import { type AwsService, environment } from '../environment';
import { AwsError, type Failure, noAnswer, refused } from './errors';
import { type HttpResponse, post } from './exchange';
import { type Credentials, sign } from './sign';

/** A service's address in a region, and the keys that calls are signed with. */
export interface Endpoint {
  readonly region: string;
  readonly url: string;
  readonly credentials: Credentials;
}

/** A service in the region that this function runs in, with the keys that Lambda gave the function. */
export const lambdaEndpoint = (service: AwsService): Endpoint => ({
  region: environment.region(),
  url: environment.endpoint(service),
  credentials: environment.credentials(),
});

interface AwsRequest {
  readonly service: AwsService;
  readonly operation: string;
  /** The path below the service's address. Default: `/`. */
  readonly path?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The class of the error when the call fails. */
  readonly Failure: Failure;
}

export interface CallOptions {
  /** Milliseconds for the whole call with its retries. Default: 3,000. */
  readonly timeoutMs?: number;
  /** Milliseconds for one attempt. Default: 1,000. */
  readonly attemptTimeoutMs?: number;
  /** Attempts in all. Default: 3. */
  readonly attempts?: number;
  /** Which address to call, and with which keys. Default: `lambdaEndpoint` of the service. */
  readonly endpoint?: () => Endpoint;
}

/** The longest pause before the first retry, in milliseconds. It doubles with each further retry. */
const RETRY_BASE_MS = 50;

/**
 * Calls one operation of an AWS service. It retries where a retry may help, with full jitter (AWS Architecture Blog,
 * "Exponential Backoff And Jitter"), so call only what may run twice. A client of the AWS SDK would add 330 KB to a
 * function and some 50 ms to its start.
 *
 * @throws AwsError of the request's own class.
 */
export async function callAws(
  request: AwsRequest,
  {
    timeoutMs = 3000,
    attemptTimeoutMs = 1000,
    attempts = 3,
    endpoint = () => lambdaEndpoint(request.service),
  }: CallOptions = {},
): Promise<HttpResponse> {
  const deadline = performance.now() + timeoutMs;
  const remainingMs = () => deadline - performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await send(endpoint(), request, Math.min(attemptTimeoutMs, remainingMs()));
    } catch (error) {
      const pauseMs = Math.random() * RETRY_BASE_MS * 2 ** (attempt - 1);
      const again = error instanceof AwsError && error.retryable && attempt < attempts;
      if (!again || pauseMs >= remainingMs()) throw error;
      await sleep(pauseMs);
    }
  }
}

async function send(endpoint: Endpoint, request: AwsRequest, timeoutMs: number): Promise<HttpResponse> {
  const { service, operation, path = '/', headers, body, Failure } = request;
  const { region, credentials } = endpoint;
  const url = new URL(path, endpoint.url);
  const signed = sign({ url, headers, body }, { credentials, region, service, at: new Date() });
  const response = await post(url, { headers: signed, body }, timeoutMs).catch((cause) => {
    throw noAnswer(Failure, operation, cause);
  });
  if (response.status >= 300) throw refused(Failure, operation, response);
  return response;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
