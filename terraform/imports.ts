import { UserError } from '../errors/user-error';
import { type Import, LOCK_TIMEOUT } from './plan/plan-stack';
import { runTerraform } from './terraform';
import { logFileOf, type Workspace } from './workspace';

/**
 * Writes resources into a stack's state, which is planned already. Nothing in AWS changes.
 *
 * @throws UserError when Terraform does not import one.
 */
export async function importInto(
  workspace: Workspace,
  stack: string,
  imports: readonly Import[],
): Promise<void> {
  for (const { address, id } of imports) {
    const options = ['-input=false', '-no-color', `-lock-timeout=${LOCK_TIMEOUT}`];
    const { code } = await runTerraform(workspace, stack, ['import', ...options, address, id]);
    if (code !== 0)
      throw new UserError(
        `${stack}: Terraform does not import ${id}. Its whole output is in ${logFileOf(workspace, 'deploy')}.`,
      );
  }
}

/** Takes a resource out of a stack's state. It stays in AWS. @throws UserError when Terraform does not. */
export async function forget(workspace: Workspace, stack: string, address: string): Promise<void> {
  const { code } = await runTerraform(workspace, stack, [
    ...['state', 'rm', `-lock-timeout=${LOCK_TIMEOUT}`],
    address,
  ]);
  if (code !== 0)
    throw new UserError(
      `${stack}: Terraform does not let go of ${address}. Its whole output is in ${logFileOf(workspace, 'deploy')}.`,
    );
}
