import { readdirSync } from 'node:fs';
import path from 'node:path';
import { mustRun } from '../../../process/run';
import { packageRoot } from '../../../project/root';

// What tests of the packed antipode share: they run in folders outside the repository.

export const MINUTE_MS = 60_000;
/** Installations on a busy machine take minutes each, and a rehearsal takes four in any case. */
export const PATIENCE_MS = 30 * MINUTE_MS;

/** Packs antipode into a folder, and returns the tarball's path. */
export async function pack(folder: string): Promise<string> {
  await must('npm', ['pack', '--pack-destination', folder], { cwd: packageRoot, env: ownEnv() });
  return path.join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? '');
}

/** This environment without what npm and jest put into it; the Node that runs the test comes first. */
export function ownEnv(): NodeJS.ProcessEnv {
  const foreign = /^(npm_|ANTIPODE_|AWS_|JEST_|NODE_ENV$|INIT_CWD$)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  const PATH = [path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
  return { ...Object.fromEntries(own), PATH };
}

/** What a program printed that may take long. @throws Error with it where the program fails. */
export function must(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<string> {
  return mustRun(command, args, { ...options, timeoutMs: PATIENCE_MS });
}
