import { jsonError } from '../../../gateway/errors';
import type { ApiResponse } from '../../../gateway/operation';

export function notFound(what: string): ApiResponse {
  return jsonError(400, 'ResourceNotFoundException', `Requested resource not found: ${what} not found`);
}

export function trimmed(what: string): ApiResponse {
  const message = `The operation attempted to read past the oldest stream record in a shard: ${what}`;
  return jsonError(400, 'TrimmedDataAccessException', message);
}
