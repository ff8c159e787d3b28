import { jsonError } from '../../gateway/errors';
import type { ApiResponse } from '../../gateway/operation';
import type { DescribedTable } from './items/schema';

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

/**
 * A description with the attributes that its keys and indexes have (DynamoDB API Reference, "TableDescription"). moto goes
 * on to name those of an index that is gone.
 */
export function withUsedAttributes<Description extends DescribedTable>(table: Description): Description {
  const { KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes, AttributeDefinitions } = table;
  const indexes = [...(GlobalSecondaryIndexes ?? []), ...(LocalSecondaryIndexes ?? [])];
  const keys = [KeySchema, ...indexes.map((index) => index.KeySchema)].flat();
  const used = new Set(keys.map(({ AttributeName }) => AttributeName));
  return {
    ...table,
    AttributeDefinitions: AttributeDefinitions.filter(({ AttributeName }) => used.has(AttributeName)),
  };
}
