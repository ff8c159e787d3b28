import { type CallOptions, lambdaEndpoint as endpointOf } from '../aws/client';
import { callJson } from '../aws/json-protocol';
import { DataError } from './errors';

export type { CallOptions, Endpoint } from '../aws/client';

/** DynamoDB in the region that Lambda runs this function in, with the keys that it gave. */
export const lambdaEndpoint = () => endpointOf('dynamodb');

/**
 * Calls one DynamoDB operation of this region's replica, again where it may pass on another try: call only what may
 * run twice.
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
