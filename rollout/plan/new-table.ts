import { tableRegions } from '../../aws/table-replicas';
import type { Deployment } from '../../aws/target';
import { allRegions } from '../../definition/all-regions';
import { serviceNames } from '../../definition/names';
import { UserError } from '../../errors/user-error';
import type { StackPlan } from '../../terraform/plan/plan-stack';

/**
 * The state of `data` is in the first region. With another first region, or without this state, Terraform would make
 * everything a second time.
 *
 * @throws UserError when it is about to make a table that exists.
 */
export async function assertTableIsNew(deployment: Deployment, plans: readonly StackPlan[]): Promise<void> {
  const { service } = deployment;
  const changes = plans.flatMap((plan) =>
    plan.stack === serviceNames(service).dataStack ? plan.changes : [],
  );
  const made = changes.filter(({ type, action }) => type === 'aws_dynamodb_table' && action === 'create');
  for (const table of made.map(({ after }) => String(after.name)))
    for (const region of allRegions(service)) {
      const holders = await tableRegions(deployment, region, table).catch(() => []); // none exists, or it cannot be read
      if (holders.length > 0) throw new UserError(alreadyThere(table, holders));
    }
}

function alreadyThere(table: string, holders: readonly string[]): string {
  return `The table ${table} is there (${holders.join(', ')}), and the state that this deploy reads does not know it. State of data is with the first of regions: let the first stay the first. A table that nobody's state knows comes under the definition by: npx antipode adopt table`;
}
