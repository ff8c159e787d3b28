import { describeTable } from './describe-table';
import type { Deployment } from './target';

/** The regions that hold a table of the service, as one of them reports. @throws DynamoDB's error. */
export async function tableRegions(
  deployment: Pick<Deployment, 'target'>,
  from: string,
  awsName: string,
): Promise<string[]> {
  const table = await describeTable(deployment, from, awsName);
  const others = (table?.Replicas ?? []).filter(({ ReplicaStatus }) => ReplicaStatus === 'ACTIVE');
  return [from, ...others.map(({ RegionName = '' }) => RegionName)];
}

/** The same for each of the service's tables, by their names in AWS. */
export async function regionsByTable(deployment: Deployment, from: string): Promise<Map<string, string[]>> {
  const names = deployment.service.tables.map(({ awsName }) => awsName);
  const regions = await Promise.all(names.map((name) => tableRegions(deployment, from, name)));
  return new Map(names.map((name, index) => [name, regions[index] ?? []]));
}
