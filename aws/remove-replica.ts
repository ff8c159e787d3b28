import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbClient } from './clients';
import { describeTable } from './describe-table';
import type { OperatorTarget } from './target';

interface Replica {
  readonly table: string;
  /** The region where the replica is, and the one that is asked to remove it. */
  readonly region: string;
  readonly from: string;
}

/** How a table's replica stands, as another region says: `ACTIVE`, `DELETING`; undefined where there is none. */
export async function replicaStatus(target: OperatorTarget, replica: Replica): Promise<string | undefined> {
  const table = await describeTable({ target }, replica.from, replica.table);
  return table?.Replicas?.find(({ RegionName }) => RegionName === replica.region)?.ReplicaStatus;
}

/**
 * Asks DynamoDB to remove a replica. It does so in the replica's region ("ReplicationGroupUpdate": the request invokes
 * DeleteTableReplica there), so that nobody knows when it is done while that region is gone.
 *
 * @throws what DynamoDB says.
 */
export async function removeReplica(target: OperatorTarget, replica: Replica): Promise<void> {
  const client = dynamodbClient(target, replica.from);
  const ReplicaUpdates = [{ Delete: { RegionName: replica.region } }];
  try {
    await client.send(new UpdateTableCommand({ TableName: replica.table, ReplicaUpdates }));
  } finally {
    client.destroy();
  }
}
