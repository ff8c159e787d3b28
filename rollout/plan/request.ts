import type { Deployment } from '../../aws/target';
import type { Allow } from '../../terraform/plan/dangers';
import type { Workspace } from '../../terraform/workspace';

/** What is to be planned. */
export interface PlanRequest extends Deployment {
  /** Where it skips regions, `data` is skipped, too. */
  readonly workspace: Workspace;
  /** Only these regions. Default: all of the definition, including retiring ones. */
  readonly regions?: readonly string[] | undefined;
  /** Dangerous changes that are allowed. */
  readonly allow: Allow;
}
