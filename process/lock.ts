import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../errors/user-error';
import { isAlive } from './alive';

/** Between two looks at whether the other deploy is over. */
const LOOK_EVERY_MS = 500;

/** After this nobody acts any more on a lock that was here before. */
const SETTLE_MS = 100;

interface LockOptions {
  /** What is kept to one at a time, for people. Default: `deploy`. */
  readonly what?: string;
  /** How long to wait for another deploy, in milliseconds. Default: 60,000. */
  readonly patienceMs?: number;
  /** Told once, when there is somebody to wait for. */
  readonly onWait?: (pid: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Keeps an output folder to one deploy at a time on this machine, and returns how to let it go. One that a dead
 * process left does not count.
 *
 * @throws UserError when another deploy is still at it after that long.
 */
export async function lockOutput(
  outdir: string,
  { what = 'deploy', patienceMs = 60_000, onWait = () => undefined, signal }: LockOptions = {},
): Promise<() => void> {
  const file = `${path.resolve(outdir)}.lock`;
  mkdirSync(path.dirname(file), { recursive: true });
  const deadline = performance.now() + patienceMs;
  for (let told = false; ; told = true) {
    signal?.throwIfAborted();
    if (await take(file)) return () => rmSync(file, { force: true });
    const pid = ownerOf(file);
    if (pid === undefined) continue; // let go, or left by the dead, a moment ago
    if (!told) onWait(pid);
    if (performance.now() > deadline)
      throw new UserError(
        `Another ${what} is at work in ${outdir} (process ${pid}). Wait until it is over and run this again.`,
      );
    await sleep(LOOK_EVERY_MS);
  }
}

async function take(file: string): Promise<boolean> {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  await sleep(SETTLE_MS); // somebody may have taken ours away for the dead one's that was here before
  return ownerOf(file) === process.pid;
}

/** The living process that holds a lock; a lock of a dead one is taken away. */
function ownerOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (isAlive(pid)) return pid;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined; // let go a moment ago
  }
  rmSync(file, { force: true });
  return undefined;
}
