import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbClient } from './clients';
import type { Deployment } from './target';

/** The regions that hold a table of the service, as one of them reports. @throws DynamoDB's error. */
export async function tableRegions(
  { target }: Pick<Deployment, 'target'>,
  from: string,
  TableName: string,
): Promise<string[]> {
  const client = dynamodbClient(target, from);
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    const others = (Table?.Replicas ?? []).filter(({ ReplicaStatus }) => ReplicaStatus === 'ACTIVE');
    return [from, ...others.map(({ RegionName = '' }) => RegionName)];
  } finally {
    client.destroy();
  }
}

/** The same for each of the service's tables, by their names in AWS. */
export async function regionsByTable(deployment: Deployment, from: string): Promise<Map<string, string[]>> {
  const names = deployment.service.tables.map(({ awsName }) => awsName);
  const regions = await Promise.all(names.map((name) => tableRegions(deployment, from, name)));
  return new Map(names.map((name, index) => [name, regions[index] ?? []]));
}
