import { jsonError } from '../../../gateway/errors';
import type { ApiResponse } from '../../../gateway/operation';

export function notFound(what: string): ApiResponse {
  return jsonError(400, 'ResourceNotFoundException', `Requested resource not found: ${what} not found`);
}

export function trimmed(what: string): ApiResponse {
  const message = `The operation attempted to read past the oldest stream record in a shard: ${what}`;
  return jsonError(400, 'TrimmedDataAccessException', message);
}

/** DynamoDB Streams API Reference, "GetRecords", "ListStreams": a limit is at least 1. */
export function refusesLimit(limit: number): ApiResponse | undefined {
  if (limit >= 1) return undefined;
  const constraint = 'Member must have value greater than or equal to 1';
  const message = `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: ${constraint}`;
  return jsonError(400, 'ValidationException', message);
}
