import { findTable } from '../../aws/existing-table';
import type { Deployment } from '../../aws/target';
import { told } from '../../aws/told';
import { regionNames, SERVICE_TAG } from '../../definition/names';
import { readState } from '../../terraform/state/read';
import { openStatedWorkspace } from '../workspace';

/** Whether Terraform's state knows a region's stack, though it may hold nothing any more. */
export async function isStackKnown(
  deployment: Deployment & { readonly signal: AbortSignal },
  region: string,
): Promise<boolean> {
  const workspace = await openStatedWorkspace(deployment, deployment.signal);
  const { stack } = regionNames(deployment.service, region);
  return (await readState(workspace, { stack, region })) !== undefined;
}

/**
 * Why a region has never been this service's, as one that is mistyped: a table of the same name may be there, and is
 * somebody else's. A replica keeps its tags when it is removed from its global table.
 *
 * @param isKnown whether Terraform's state knows the region's stack; asked where tags do not tell.
 */
export async function foreignProblems(
  deployment: Deployment,
  region: string,
  isKnown: () => Promise<boolean>,
): Promise<string[]> {
  const { service } = deployment;
  const found = await Promise.all(
    service.tables.map(async ({ awsName }) => {
      const table = await told(findTable(deployment, region, awsName), { service: 'DynamoDB', region });
      return { awsName, table, owner: table?.tags[SERVICE_TAG] };
    }),
  );
  const tables = found.filter(({ table }) => table !== undefined);
  const others = tables.filter(({ owner }) => owner !== undefined && owner !== service.name);
  if (others.length > 0)
    return others.map(
      ({ awsName, owner }) =>
        `The table ${awsName} in ${region} belongs to the service "${owner}", as its tag ${SERVICE_TAG} says. Is the region mistyped?`,
    );
  if (tables.length > 0 && tables.every(({ owner }) => owner === service.name)) return [];
  if (await isKnown()) return [];
  const { stack } = regionNames(service, region);
  const untagged = tables.filter(({ owner }) => owner === undefined).map(({ awsName }) => awsName);
  return [
    untagged.length === 0
      ? `Nothing in ${region} is of ${service.name}: it has no table there, and no state of ${stack}. Is the region mistyped?`
      : `Nothing says that ${untagged.join(', ')} in ${region} was ever of ${service.name}: no tag ${SERVICE_TAG}, and no state of ${stack}. Is the region mistyped? If not, delete it by hand.`,
  ];
}
