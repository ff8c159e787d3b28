import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { serviceNames } from '../definition/names';
import { dynamodbClient } from './clients';
import type { Deployment } from './target';

/** The regions that hold the service's table, as one of them reports. @throws DynamoDB's error. */
export async function tableRegions({ target, service }: Deployment, from: string): Promise<string[]> {
  const client = dynamodbClient(target, from);
  try {
    const command = new DescribeTableCommand({ TableName: serviceNames(service).table });
    const { Table } = await client.send(command);
    const others = (Table?.Replicas ?? []).filter(({ ReplicaStatus }) => ReplicaStatus === 'ACTIVE');
    return [from, ...others.map(({ RegionName = '' }) => RegionName)];
  } finally {
    client.destroy();
  }
}
