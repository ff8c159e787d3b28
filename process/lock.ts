import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../errors/user-error';
import { makeFolder } from '../project/make-folder';
import { isAlive } from './alive';

/** Between two looks at whether the other deploy has ended, in milliseconds. */
const LOOK_EVERY_MS = 500;

/** How long a new lock waits, in milliseconds: after this, nobody acts on an older lock any more. */
const SETTLE_MS = 100;

interface LockOptions {
  /** What runs only one at a time, in words for people. Default: `deploy`. */
  readonly what?: string;
  /** How long to wait for another deploy, in milliseconds. Default: 60,000. */
  readonly patienceMs?: number;
  /** Called once, when somebody else holds the lock. */
  readonly onWait?: (pid: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Lets only one deploy at a time use an output folder on this machine. Returns a function that removes the lock. A
 * lock that a dead process left does not count.
 *
 * @throws UserError when another deploy still runs after `patienceMs`.
 */
export async function lockOutput(
  outdir: string,
  { what = 'deploy', patienceMs = 60_000, onWait = () => undefined, signal }: LockOptions = {},
): Promise<() => void> {
  const file = `${path.resolve(outdir)}.lock`;
  makeFolder(path.dirname(file));
  const deadline = performance.now() + patienceMs;
  for (let told = false; ; told = true) {
    signal?.throwIfAborted();
    if (await take(file)) return () => rmSync(file, { force: true });
    const pid = ownerOf(file);
    if (pid === undefined) continue; // the lock was removed a moment ago
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
  await sleep(SETTLE_MS); // somebody may have removed our lock, taking it for a dead process's
  return ownerOf(file) === process.pid;
}

/** The living process that holds a lock. Removes the lock of a dead one. */
function ownerOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (isAlive(pid)) return pid;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined; // the lock was removed a moment ago
  }
  rmSync(file, { force: true });
  return undefined;
}
