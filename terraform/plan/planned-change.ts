import { digest } from './digest';
import type { ResourceChange, TerraformPlan, Values } from './terraform-json';

/**
 * `move` and `import` change only Terraform's state. `forget` removes a resource from state and leaves it in AWS.
 * `unknown` is an action of a newer Terraform.
 */
export const PLANNED_ACTIONS = [
  'create',
  'update',
  'replace',
  'delete',
  'move',
  'import',
  'forget',
  'unknown',
] as const;

export type PlannedAction = (typeof PLANNED_ACTIONS)[number];

/** What a plan does to one resource. */
export interface PlannedChange {
  /** Terraform's name for the resource within its stack. */
  readonly address: string;
  readonly type: string;
  readonly action: PlannedAction;
  /** The values now; empty for a new resource. */
  readonly before: Values;
  /** The planned values, if known; empty for a deleted resource. */
  readonly after: Values;
  /** The values that are only known after the apply: `true` in the place of each. */
  readonly unknown: Values;
  /** Top-level attributes that change. */
  readonly attributes: readonly string[];
  /** Attributes that force a replacement. */
  readonly forcedBy: readonly string[];
  /** Whether a replacement is made before the old resource is deleted. Default: after. */
  readonly createsFirst?: true;
  /** Its address before a move; other changes may come with the move. */
  readonly movedFrom?: string;
  /** The id under which it is imported. */
  readonly imports?: string;
  /** Terraform's own words for an unknown action. */
  readonly said?: string;
  /** A fingerprint: equal for equal changes of the same resource. */
  readonly digest: string;
}

/** What a plan changes; reading data is not a change. What an action of a provider does is not in the plan. */
export function plannedChanges({
  resource_changes = [],
  action_invocations = [],
}: TerraformPlan): PlannedChange[] {
  const changes = resource_changes.flatMap((resource) => {
    const action = actionOf(resource);
    return resource.mode === 'managed' && action ? [toChange(resource, action)] : [];
  });
  const change = { actions: ['invoke'], before: null, after: null };
  return [
    ...changes,
    ...action_invocations.map(({ address, type }) =>
      toChange({ address, type, mode: 'managed', change }, 'unknown'),
    ),
  ];
}

/** Terraform's own lists of actions. A list that is not here comes from a newer version. */
const ACTIONS: Readonly<Record<string, PlannedAction>> = {
  create: 'create',
  update: 'update',
  'delete,create': 'replace',
  'create,delete': 'replace',
  delete: 'delete',
  forget: 'forget',
  'create,forget': 'forget',
  'forget,create': 'forget',
};

function actionOf({ change, previous_address }: ResourceChange): PlannedAction | undefined {
  const said = change.actions.join();
  if (said === 'read') return undefined;
  if (said !== 'no-op') return ACTIONS[said] ?? 'unknown';
  if (change.importing) return 'import';
  return previous_address === undefined ? undefined : 'move';
}

function toChange(
  { address, type, change, previous_address }: ResourceChange,
  action: PlannedAction,
): PlannedChange {
  const {
    actions,
    before,
    after,
    after_unknown: unknown = {},
    replace_paths: forced = [],
    importing,
  } = change;
  const told = [address, actions, before, after, unknown];
  const taken = [previous_address, importing?.id].filter((one) => one !== undefined);
  return {
    address,
    type,
    action,
    before: before ?? {},
    after: after ?? {},
    unknown,
    attributes: before && after ? changedAttributes(before, after, unknown) : [],
    forcedBy: [...new Set(forced.map((path) => String(path[0])))],
    ...(actions.join() === 'create,delete' ? { createsFirst: true } : {}),
    ...(previous_address === undefined ? {} : { movedFrom: previous_address }),
    ...(importing ? { imports: importing.id ?? 'an id that is not known yet' } : {}),
    ...(action === 'unknown' ? { said: actions.join(' and ') } : {}),
    digest: digest([...told, ...taken]),
  };
}

/** Attributes whose known new value differs; if there are none, those that are only known later. */
function changedAttributes(before: Values, after: Values, unknown: Values): string[] {
  const isUnknown = (name: string) =>
    digest(unknown[name] ?? false) !== digest(false) && unknown[name] === true;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const known = names.filter((name) => !isUnknown(name) && digest(before[name]) !== digest(after[name]));
  return known.length > 0 ? known : names.filter(isUnknown);
}
