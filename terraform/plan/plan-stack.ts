import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { errorsIn } from '../diagnostics';
import { planFailed } from '../errors';
import { stackFolder } from '../stack-folder';
import { runTerraform } from '../terraform';
import { logFileOf, type Workspace } from '../workspace';
import { type PlannedChange, plannedChanges } from './planned-change';
import type { SynthesizedStack, TerraformPlan } from './terraform-json';

/** Terraform's plan file in the stack's folder: exactly this is applied. */
export const PLAN_FILE = 'antipode.tfplan';

/** How long one deploy waits until another unlocks a state. */
export const LOCK_TIMEOUT = '60s';

/** What an apply would do to a stack. */
export interface StackPlan {
  readonly stack: string;
  readonly changes: readonly PlannedChange[];
  /** Whether it was counted from the synthesized stack: Terraform cannot plan it before `data` exists. */
  readonly provisional?: true;
  /** The addresses of what stays as it is, since it is in a skipped region. */
  readonly leftOut?: readonly string[];
}

/** A resource that AWS has and a stack's state is to know. */
export interface Import {
  /** Terraform's name for it within its stack. */
  readonly address: string;
  /** By which the AWS provider finds it. */
  readonly id: string;
}

/** Blocks of imports beside a synthesized stack, while it is planned with them. */
const IMPORTS_FILE = 'antipode-imports.tf.json';

export interface PlanOptions {
  /** Only these resources, by their addresses. Default: all. */
  readonly only?: readonly string[] | undefined;
  /** What is planned as if the stack's state knew it. Nothing is imported. */
  readonly imports?: readonly Import[];
}

/**
 * Plans a stack with the user's Terraform and keeps the plan in the stack's folder.
 *
 * @throws UserError with Terraform's reasons; for a locked state, with the lock's holder and how to remove the
 *   lock.
 */
export async function planStack(
  workspace: Workspace,
  stack: string,
  { only = [], imports = [] }: PlanOptions = {},
): Promise<StackPlan> {
  const folder = stackFolder(workspace, stack);
  const run = async (...args: string[]) => {
    const { code, lines } = await runTerraform(workspace, stack, args);
    const isPlanWithChanges = args[0] === 'plan' && code === 2; // -detailed-exitcode
    if (code === 0 || isPlanWithChanges) return lines;
    throw planFailed(stack, errorsIn(lines), {
      folder,
      logFile: logFileOf(workspace, 'deploy'),
      terraform: workspace.terraform,
    });
  };
  rmSync(path.join(folder, IMPORTS_FILE), { force: true }); // of a plan that was killed: this one would import it
  await run('init', '-json', '-input=false');
  const targets = only.map((address) => `-target=${address}`);
  const options = ['-json', '-input=false', '-detailed-exitcode', `-lock-timeout=${LOCK_TIMEOUT}`];
  await withImports(folder, imports, () => run('plan', ...options, `-out=${PLAN_FILE}`, ...targets));
  const shown = await run('show', '-json', PLAN_FILE);
  return { stack, changes: plannedChanges(JSON.parse(shown.join('')) as TerraformPlan) };
}

async function withImports<Result>(
  folder: string,
  imports: readonly Import[],
  use: () => Promise<Result>,
): Promise<Result> {
  if (imports.length === 0) return use();
  const file = path.join(folder, IMPORTS_FILE);
  const blocks = imports.map(({ address, id }) => ({ to: address, id }));
  writeFileSync(file, JSON.stringify({ import: blocks }));
  try {
    return await use();
  } finally {
    rmSync(file, { force: true });
  }
}

/** A stack as it was synthesized. */
export function synthesized(workspace: Pick<Workspace, 'outdir'>, stack: string): SynthesizedStack {
  return JSON.parse(readFileSync(path.join(stackFolder(workspace, stack), 'cdk.tf.json'), 'utf8'));
}
