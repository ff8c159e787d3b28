import { type CallOptions, lambdaEndpoint as endpointOf } from '../aws/client';
import { callJson } from '../aws/json-protocol';
import { DataError } from './errors';

export type { CallOptions, Endpoint } from '../aws/client';

/** DynamoDB in the region that this function runs in, with the keys that Lambda gave the function. */
export const lambdaEndpoint = () => endpointOf('dynamodb');

/**
 * Calls one DynamoDB operation of this region's replica, and retries where a retry may help: call only what may run
 * twice.
 *
 * @throws DataError
 */
export function callDynamodb<Output>(
  operation: string,
  input: object,
  options?: CallOptions,
): Promise<Output> {
  return callJson<Output>({ service: 'dynamodb', operation, input, Failure: DataError }, options);
}
