import { jsonError } from '../../../gateway/errors';
import type { ApiResponse } from '../../../gateway/operation';
import { outOfRange } from '../../ranges';

export function notFound(what: string): ApiResponse {
  return jsonError(400, 'ResourceNotFoundException', `Requested resource not found: ${what} not found`);
}

export function trimmed(what: string): ApiResponse {
  const message = `The operation attempted to read past the oldest stream record in a shard: ${what}`;
  return jsonError(400, 'TrimmedDataAccessException', message);
}

/** DynamoDB Streams API Reference, "GetRecords", "ListStreams": a limit is at least 1. */
export function refusesLimit(Limit: number): ApiResponse | undefined {
  const problem = outOfRange({ Limit }, { Limit: [1, Number.POSITIVE_INFINITY] });
  return problem === undefined ? undefined : jsonError(400, 'ValidationException', problem);
}
