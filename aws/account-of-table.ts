import { serviceNames } from '../definition/names';
import { describeTable } from './describe-table';
import type { Deployment } from './target';

/**
 * The account that a region's table is in. The region alone is asked: STS would say it too, and may be down.
 *
 * @throws what DynamoDB says.
 */
export async function accountOfTable(deployment: Deployment, region: string): Promise<string> {
  const table = await describeTable(deployment, region, serviceNames(deployment.service).table);
  return table?.TableArn?.split(':')[4] ?? '';
}
