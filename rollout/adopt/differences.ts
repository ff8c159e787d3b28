import { attributeChanges } from '../../terraform/plan/dangers/attribute-changes';
import type { StackPlan } from '../../terraform/plan/plan-stack';

/** An attribute that differs from the definition, as people read it. */
export interface Difference {
  readonly address: string;
  /** `point_in_time_recovery.enabled` */
  readonly path: string;
  readonly was: string;
  readonly becomes: string;
}

/** What the next deploy changes of adopted resources. */
export function differencesOf({ changes }: StackPlan): Difference[] {
  return changes.flatMap((change) =>
    attributeChanges(change, () => false)
      .filter(({ unknown }) => unknown !== true)
      .map(({ path, was, becomes }) => ({
        address: change.address,
        path,
        was: written(was),
        becomes: written(becomes),
      })),
  );
}

/** Without what Terraform's providers write for "no value". */
function written(value: unknown): string {
  return JSON.stringify(bare(value)) ?? 'none';
}

function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(bare);
  if (typeof value !== 'object' || value === null) return value === '' || value === null ? undefined : value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, bare(one)]));
}
