import { DeleteTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbClient } from './clients';
import { describeTable } from './describe-table';
import type { OperatorTarget } from './target';

/** A table of a region alone. */
interface LocalTable {
  readonly region: string;
  readonly table: string;
}

/** About how many items a region's table holds; undefined where there is none. @throws what DynamoDB says. */
export async function countItems(
  target: OperatorTarget,
  { region, table }: LocalTable,
): Promise<number | undefined> {
  try {
    return (await describeTable({ target }, region, table))?.ItemCount ?? 0;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

/** Deletes a region's table with its items, also where it is protected. @throws what DynamoDB says. */
export async function deleteTable(
  target: OperatorTarget,
  { region, table: TableName }: LocalTable,
): Promise<void> {
  const table = await describeTable({ target }, region, TableName);
  const client = dynamodbClient(target, region);
  try {
    if (table?.DeletionProtectionEnabled)
      await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
    await client.send(new DeleteTableCommand({ TableName }));
  } finally {
    client.destroy();
  }
}
