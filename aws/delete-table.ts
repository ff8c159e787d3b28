import { DeleteTableCommand, DescribeTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbClient } from './clients';
import type { OperatorTarget } from './target';

/** A table of a region alone. */
interface LocalTable {
  readonly region: string;
  readonly table: string;
}

/** About how many items a region's table holds; undefined where there is none. @throws what DynamoDB says. */
export async function countItems(
  target: OperatorTarget,
  { region, table: TableName }: LocalTable,
): Promise<number | undefined> {
  const client = dynamodbClient(target, region);
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table?.ItemCount ?? 0;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

/** Deletes a region's table with its items, also where it is protected. @throws what DynamoDB says. */
export async function deleteTable(
  target: OperatorTarget,
  { region, table: TableName }: LocalTable,
): Promise<void> {
  const client = dynamodbClient(target, region);
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    if (Table?.DeletionProtectionEnabled)
      await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
    await client.send(new DeleteTableCommand({ TableName }));
  } finally {
    client.destroy();
  }
}
