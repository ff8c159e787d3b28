import type { Condition, Pending } from './attempts';

export interface Failure {
  readonly pending: Pending;
  /** With the qualifier, which is `$LATEST` if none was given. */
  readonly functionArn: string;
  readonly condition: Condition;
  readonly now: number;
}

/** The record that a destination receives ("Capturing records of Lambda asynchronous invocations"). */
export function failureRecord({ pending, functionArn, condition, now }: Failure): object {
  const { requestId, attempts, payload, lastError } = pending;
  const response = lastError && {
    responseContext: { statusCode: 200, executedVersion: lastError.version, functionError: 'Unhandled' },
    responsePayload: parsed(lastError.payload),
  };
  return {
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: { requestId, functionArn, condition, approximateInvokeCount: attempts },
    requestPayload: parsed(Buffer.from(payload, 'base64').toString()),
    ...response,
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
