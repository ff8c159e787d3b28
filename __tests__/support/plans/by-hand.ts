import type { Service } from '../../../definition/service';
import { dangersIn } from '../../../terraform/plan/dangers';
import { plannedChanges } from '../../../terraform/plan/planned-change';
import type { ResourceChange, TerraformPlan, Values } from '../../../terraform/plan/terraform-json';
import { service } from '../definition/fixture';

/** A change as Terraform writes it ("JSON Output Format"), for changes that no edit of a definition causes. */
export interface ByHand {
  readonly type: string;
  readonly is?: Values;
  readonly before?: Values;
  readonly after?: Values;
  readonly unknown?: Values;
  /** What the change does. Default: an update. */
  readonly actions?: readonly string[];
  readonly more?: Partial<ResourceChange>;
}

function resourceChange({
  type,
  is = {},
  before = {},
  after = {},
  unknown = {},
  ...how
}: ByHand): ResourceChange {
  const { actions = ['update'], more = {} } = how;
  const isGone = !actions.includes('create') && (actions.includes('delete') || actions.includes('forget'));
  return {
    ...{ address: `${type}.it`, mode: 'managed', type, ...more },
    change: {
      actions,
      before: actions.join() === 'create' ? null : { ...is, ...before },
      after: isGone ? null : { ...is, ...after },
      after_unknown: unknown,
      ...more.change,
    },
  };
}

/** The reasons why a plan with these changes is refused. */
export function reasons(...changes: ByHand[]): string[] {
  return reasonsOf(service(), ...changes);
}

/** The same for a service of the test's own. */
export function reasonsOf(of: Service, ...changes: ByHand[]): string[] {
  return reasonsOfPlan({ resource_changes: changes.map(resourceChange) }, of);
}

/** The same for a plan as Terraform writes it. */
export function reasonsOfPlan(plan: TerraformPlan, of: Service = service()): string[] {
  return dangersIn([{ stack: 'data', changes: plannedChanges(plan) }], of).map(({ reason }) => reason);
}

/** The same resource with other values. */
export function from(
  base: Pick<ByHand, 'type' | 'is'>,
  before: Values,
  after: Values,
  more: Pick<ByHand, 'unknown'> = {},
): ByHand {
  return { ...base, before, after, ...more };
}
