import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors/user-error';
import { LOCK_TIMEOUT, planStack, type StackPlan } from './plan/plan-stack';
import { stackFolder } from './stack-folder';
import { runTerraform } from './terraform';
import { logFileOf, type Workspace } from './workspace';

/** A resource that AWS has and a stack's state is to know. */
export interface Import {
  /** Terraform's name for it within its stack. */
  readonly address: string;
  /** By which the AWS provider finds it. */
  readonly id: string;
}

const FILE = 'antipode-imports.tf.json';

/** Plans a stack as if its state knew these resources. Nothing changes, its state neither. */
export async function planImports(
  workspace: Workspace,
  stack: string,
  imports: readonly Import[],
): Promise<StackPlan> {
  const file = path.join(stackFolder(workspace, stack), FILE);
  const blocks = imports.map(({ address, id }) => ({ to: address, id }));
  writeFileSync(file, JSON.stringify({ import: blocks }));
  try {
    return await planStack(workspace, stack);
  } finally {
    rmSync(file); // else the next plan would have it too
  }
}

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
