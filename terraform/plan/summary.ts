import type { StackPlan } from './plan-stack';
import type { PlannedAction, PlannedChange } from './planned-change';
import type { Resource } from './resources';

/** How many resources of a stack an action meets. */
type Counts = Readonly<Record<PlannedAction, number>>;

export function counts(changes: readonly PlannedChange[]): Counts {
  const of = (action: PlannedAction) => changes.filter((change) => change.action === action).length;
  return { create: of('create'), update: of('update'), replace: of('replace'), delete: of('delete') };
}

export interface StackSummary {
  readonly stack: string;
  readonly counts: Counts;
  readonly provisional: boolean;
  /** In the order of the plan. */
  readonly changes: readonly ChangeSummary[];
}

export interface ChangeSummary {
  readonly address: string;
  readonly action: PlannedAction;
  /** For people: the construct's path, else the address. */
  readonly name: string;
  readonly attributes: readonly string[];
  readonly forcedBy: readonly string[];
}

/** A plan as people and programs are shown it: no value of any resource, since one may be a secret. */
export function summarize(
  { stack, changes, provisional }: StackPlan,
  resources: readonly Resource[],
): StackSummary {
  const paths = new Map(resources.map(({ address, path }) => [address, path]));
  return {
    stack,
    provisional: provisional === true,
    counts: counts(changes),
    changes: changes.map(({ address, action, attributes, forcedBy }) => ({
      address,
      action,
      name: paths.get(address) ?? address,
      attributes,
      forcedBy,
    })),
  };
}
