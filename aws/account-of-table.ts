import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { serviceNames } from '../definition/names';
import { dynamodbClient } from './clients';
import type { Deployment } from './target';

/**
 * The account that a region's table is in. The region alone is asked: STS would say it too, and may be down.
 *
 * @throws what DynamoDB says.
 */
export async function accountOfTable({ target, service }: Deployment, region: string): Promise<string> {
  const client = dynamodbClient(target, region);
  try {
    const TableName = serviceNames(service).table;
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    return Table?.TableArn?.split(':')[4] ?? '';
  } finally {
    client.destroy();
  }
}
