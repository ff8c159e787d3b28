import { digest } from './digest';
import type { ResourceChange, TerraformPlan, Values } from './terraform-json';

export type PlannedAction = 'create' | 'update' | 'replace' | 'delete';

/** What a plan does to one resource. */
export interface PlannedChange {
  /** Terraform's name of it within its stack. */
  readonly address: string;
  readonly type: string;
  readonly action: PlannedAction;
  /** As it is; empty for what is created. */
  readonly before: Values;
  /** As it will be, where that is known; empty for what is deleted. */
  readonly after: Values;
  /** What of it Terraform will know later only: true in the place of each such value. */
  readonly unknown: Values;
  /** Top-level attributes that change. */
  readonly attributes: readonly string[];
  /** Attributes that force a replacement. */
  readonly forcedBy: readonly string[];
  /** The same for the same change of the same thing. */
  readonly digest: string;
}

/** What a plan changes; reading data is no change. */
export function plannedChanges({ resource_changes = [] }: TerraformPlan): PlannedChange[] {
  return resource_changes.flatMap((resource) => {
    const action = actionOf(resource.change.actions);
    return resource.mode === 'managed' && action ? [toChange(resource, action)] : [];
  });
}

function actionOf(actions: readonly string[]): PlannedAction | undefined {
  if (actions.includes('delete')) return actions.includes('create') ? 'replace' : 'delete';
  return actions.includes('create') ? 'create' : actions.includes('update') ? 'update' : undefined;
}

function toChange({ address, type, change }: ResourceChange, action: PlannedAction): PlannedChange {
  const { before, after, after_unknown: unknown = {}, replace_paths: forced = [] } = change;
  return {
    address,
    type,
    action,
    before: before ?? {},
    after: after ?? {},
    unknown,
    attributes: before && after ? changedAttributes(before, after, unknown) : [],
    forcedBy: [...new Set(forced.map((path) => String(path[0])))],
    digest: digest([address, change.actions, before, after, unknown]),
  };
}

/** Those whose new value is known to differ; where there are none, those that Terraform will know later. */
function changedAttributes(before: Values, after: Values, unknown: Values): string[] {
  const isUnknown = (name: string) =>
    digest(unknown[name] ?? false) !== digest(false) && unknown[name] === true;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const known = names.filter((name) => !isUnknown(name) && digest(before[name]) !== digest(after[name]));
  return known.length > 0 ? known : names.filter(isUnknown);
}
