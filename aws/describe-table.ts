import { DescribeTableCommand, type TableDescription } from '@aws-sdk/client-dynamodb';
import { dynamodbClient } from './clients';
import type { Deployment } from './target';

/** A table as one region describes it. @throws DynamoDB's error, also where there is none. */
export async function describeTable(
  { target }: Pick<Deployment, 'target'>,
  region: string,
  TableName: string,
): Promise<TableDescription | undefined> {
  const client = dynamodbClient(target, region);
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } finally {
    client.destroy();
  }
}
