import type { Deployment } from '../../aws/target';
import type { Allow } from '../../terraform/plan/dangers';
import type { Workspace } from '../../terraform/workspace';

/** What is to be planned. */
export interface PlanRequest extends Deployment {
  readonly workspace: Workspace;
  /** Only these regions. Default: every one of the definition, those that retire among them. */
  readonly regions?: readonly string[] | undefined;
  /** Regions to leave as they are, and `data` with them. */
  readonly skip: readonly string[];
  /** Dangerous changes that are wanted. */
  readonly allow: Allow;
}
