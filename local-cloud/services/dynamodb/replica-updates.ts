import { jsonError } from '../../gateway/errors';
import type { ApiResponse } from '../../gateway/operation';
import { errorResponse, notEmulated } from './items/errors';

/** DynamoDB API Reference, "ReplicationGroupUpdate". */
export interface ReplicaUpdate {
  readonly Create?: { readonly RegionName: string };
  readonly Update?: { readonly RegionName: string };
  readonly Delete?: { readonly RegionName: string };
}

/** The part of an input of `UpdateTable` that says whether replicas are changed alone. */
interface ReplicasInput {
  readonly TableName: string;
  readonly ReplicaUpdates?: readonly ReplicaUpdate[];
}

/** Why the replicas of a table cannot be changed so, in a region. Nothing that is asked for is left out silently. */
export function refusesReplicaUpdates(
  region: string,
  { TableName: _, ReplicaUpdates = [], ...others }: ReplicasInput,
): ApiResponse | undefined {
  if (ReplicaUpdates.length === 0) return undefined;
  const names = ReplicaUpdates.map(({ Create, Update, Delete }) => (Create ?? Update ?? Delete)?.RegionName);
  if (names.includes(region)) return jsonError(400, 'ValidationException', LOCAL_REGION);
  if (ReplicaUpdates.some(({ Update }) => Update !== undefined))
    return errorResponse(notEmulated('ReplicaUpdates with Update: replicas have no settings of their own'));
  // DynamoDB API Reference, "UpdateTable": it performs only one operation at once.
  const together = Object.keys(others).join(' and ');
  return together === ''
    ? undefined
    : errorResponse(notEmulated(`${together} together with ReplicaUpdates: send one after the other`));
}

/** What DynamoDB answers, as users of its command line quote it. */
const LOCAL_REGION =
  'Cannot add, delete, or update the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.';
