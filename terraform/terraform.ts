import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { runInterruptible } from '../process/interruptible';
import { stackFolder } from './stack-folder';
import { logFileOf, type Workspace } from './workspace';

interface TerraformRun {
  readonly code: number;
  /** Lines of standard output. */
  readonly lines: readonly string[];
}

/**
 * Runs Terraform in a stack's folder, to its end.
 *
 * @throws the signal's reason when it was interrupted.
 */
export async function runTerraform(
  workspace: Workspace,
  stack: string,
  args: readonly string[],
): Promise<TerraformRun> {
  const { env, terraform, signal } = workspace;
  const logFile = logFileOf(workspace, 'deploy');
  mkdirSync(path.dirname(logFile), { recursive: true });
  appendFileSync(logFile, `${stack}: terraform ${args[0]}\n`);
  const lines: string[] = [];
  const { code } = await runInterruptible({
    command: terraform,
    args: [`-chdir=${stackFolder(workspace, stack)}`, ...args],
    env,
    logFile,
    onLine: (line) => lines.push(line),
    ...(signal ? { signal } : {}),
  });
  signal?.throwIfAborted();
  return { code: code ?? 1, lines };
}
