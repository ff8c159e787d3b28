import { UserError } from '../errors/user-error';
import { run } from '../process/run';
import { onPath } from '../process/tools/on-path';

/** An installation downloads a few hundred megabytes. */
const PATIENCE_MS = 30 * 60_000;

/** The last lines of what npm says hold the reason. */
const TOLD_LINES = 25;

/** npm on the PATH. @throws UserError where there is none. */
export function findNpm(): string {
  const npm = onPath('npm');
  if (npm !== undefined) return npm;
  throw new UserError('There is no npm on the PATH. It comes with Node: https://nodejs.org/en/download');
}

/**
 * Runs npm in a folder until it ends.
 *
 * @throws UserError with what npm says where it fails; what the signal aborts with.
 */
export async function runNpm(
  args: readonly string[],
  { folder, signal }: { readonly folder: string; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const { code, output } = await run(findNpm(), args, { cwd: folder, timeoutMs: PATIENCE_MS, signal });
  signal?.throwIfAborted();
  if (code === 0) return;
  const told = output.trimEnd().split('\n').slice(-TOLD_LINES).join('\n');
  throw new UserError(`npm ${args.join(' ')} failed in ${folder}:\n${told}`);
}
