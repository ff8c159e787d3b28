import type { StackPlan } from './plan-stack';
import { PLANNED_ACTIONS, type PlannedAction, type PlannedChange } from './planned-change';
import type { Resource } from './resources';

/** How many resources of a stack each action affects. */
type Counts = Readonly<Record<PlannedAction, number>>;

export function counts(changes: readonly PlannedChange[]): Counts {
  const of = (action: PlannedAction) => changes.filter((change) => change.action === action).length;
  return Object.fromEntries(PLANNED_ACTIONS.map((action) => [action, of(action)])) as Counts;
}

export interface StackSummary {
  readonly stack: string;
  readonly counts: Counts;
  readonly provisional: boolean;
  /** As the plan lists them. */
  readonly changes: readonly ChangeSummary[];
  /** What stays as it is, since it is in a skipped region: by construct paths, else addresses. */
  readonly leftOut?: readonly string[];
}

export interface ChangeSummary {
  readonly address: string;
  readonly action: PlannedAction;
  /** For people: the construct's path, else the address. */
  readonly name: string;
  readonly attributes: readonly string[];
  readonly forcedBy: readonly string[];
  /** Its address before. */
  readonly movedFrom?: string;
  /** Terraform's own words for an unknown action. */
  readonly said?: string;
}

/** A plan as it is shown to people and programs: without values, since one may be a secret. */
export function summarize(
  { stack, changes, provisional, leftOut }: StackPlan,
  resources: readonly Resource[],
): StackSummary {
  const paths = new Map(resources.map(({ address, path }) => [address, path]));
  return {
    stack,
    provisional: provisional === true,
    counts: counts(changes),
    changes: changes.map(({ address, action, attributes, forcedBy, movedFrom, said }) => ({
      address,
      action,
      name: paths.get(address) ?? address,
      attributes,
      forcedBy,
      ...(movedFrom === undefined ? {} : { movedFrom }),
      ...(said === undefined ? {} : { said }),
    })),
    ...(leftOut ? { leftOut: leftOut.map((address) => paths.get(address) ?? address) } : {}),
  };
}
