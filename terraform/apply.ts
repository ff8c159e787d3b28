import path from 'node:path';
import { engineRoot } from '../project/root';
import { runCdktf } from './cdktf';
import type { DeployEvent } from './events';
import { LOCK_TIMEOUT, PLAN_FILE, type StackPlan } from './plan/plan-stack';
import { counts } from './plan/summary';
import { logFileOf, type Workspace } from './workspace';

/** cdktf runs this as `terraform`. */
const LAUNCHER = path.join(engineRoot, 'process/terraform-launcher.cjs');

/**
 * Applies plans with the real `cdktf deploy`: exactly those in the stacks' folders. Terraform refuses a plan whose
 * state has moved on since.
 *
 * @throws UserError with Terraform's errors; the signal's reason when it was interrupted.
 */
export async function applyPlans(
  workspace: Workspace,
  plans: readonly StackPlan[],
  onEvent: (event: DeployEvent) => void,
): Promise<void> {
  const { outdir, env, terraform, skipsLock, signal } = workspace;
  for (const { stack, changes } of plans) {
    const { create, update, replace, delete: deleted } = counts(changes);
    onEvent({ kind: 'planned', stack, add: create + replace, change: update, destroy: deleted + replace });
  }
  await runCdktf({
    verb: 'deploy',
    stacks: plans.map(({ stack }) => stack),
    ignoreMissingDependencies: true,
    outdir,
    env: {
      ...env,
      TERRAFORM_BINARY_NAME: LAUNCHER,
      ANTIPODE_TERRAFORM: terraform,
      ANTIPODE_PLAN_FILE: PLAN_FILE,
      TF_CLI_ARGS_apply: `-lock-timeout=${LOCK_TIMEOUT}`,
    },
    skipsLock,
    logFile: logFileOf(workspace, 'deploy'),
    onEvent,
    ...(signal ? { signal } : {}),
  });
}
