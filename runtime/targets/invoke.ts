import { type CallOptions, callAws } from '../aws/client';
import type { Envelope } from '../envelope';
import { environment } from '../environment';
import { DeliveryError, InvokedFunctionError } from './errors';

/** Two attempts: milliseconds for each, cold start included, and for both. */
const WAITED_FOR: CallOptions = { attemptTimeoutMs: 4000, timeoutMs: 8000, attempts: 2 };

/** Invokes a function of this region and waits for its answer. @throws DeliveryError, InvokedFunctionError */
export async function invokeAndWait(name: string, envelope: Envelope): Promise<unknown> {
  const { headers, body } = await callAws(invocationOf(name, envelope, 'RequestResponse'), WAITED_FOR);
  const answer: unknown = body === '' ? undefined : JSON.parse(body);
  if (headers['x-amz-function-error'] === undefined) return answer;
  const { errorType = 'Error', errorMessage = '' } = (answer ?? {}) as Record<string, string>;
  throw new InvokedFunctionError(name, errorType, errorMessage);
}

/**
 * Hands an invocation to Lambda, which retries, and in the end puts it into the failures queue. @throws DeliveryError
 */
export async function invokeLater(name: string, envelope: Envelope): Promise<void> {
  await callAws(invocationOf(name, envelope, 'Event'));
}

/** Lambda API Reference, "Invoke". */
function invocationOf(name: string, envelope: Envelope, type: 'RequestResponse' | 'Event') {
  const target = encodeURIComponent(environment.functionName(name));
  return {
    service: 'lambda',
    operation: 'Invoke',
    path: `/2015-03-31/functions/${target}/invocations`,
    headers: { 'content-type': 'application/json', 'x-amz-invocation-type': type },
    body: JSON.stringify(envelope),
    Failure: DeliveryError,
  } as const;
}
