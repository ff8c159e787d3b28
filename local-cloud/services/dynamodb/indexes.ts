import { jsonError } from '../../gateway/errors';
import type { ApiResponse } from '../../gateway/operation';

/** DynamoDB API Reference, "GlobalSecondaryIndexUpdate". */
export interface IndexUpdate {
  readonly Create?: unknown;
  readonly Delete?: unknown;
}

/** DynamoDB API Reference, "UpdateTable": only one index is made or deleted at a time. */
export function refusesIndexes(updates: readonly IndexUpdate[] = []): ApiResponse | undefined {
  const changes = updates.filter(({ Create, Delete }) => Create !== undefined || Delete !== undefined);
  if (changes.length <= 1) return undefined;
  const message =
    'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table';
  return jsonError(400, 'LimitExceededException', message);
}
