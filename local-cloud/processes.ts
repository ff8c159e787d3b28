import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';

// What Linux knows about processes. On other systems nothing is found.

const PAGE_BYTES = 4096;

/** A process and its descendants, except those that have lost their parents. Any thread may have started a child. */
export function treeOf(pid: number): number[] {
  const threads = numbers(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' '));
  return [pid, ...children.filter(Boolean).map(Number).flatMap(treeOf)];
}

/** The memory that processes have in use, in bytes. */
export function residentBytes(pids: readonly number[]): number {
  const pages = pids.map((pid) => Number(read(`/proc/${pid}/statm`).split(' ')[1] ?? 0));
  return pages.reduce((sum, count) => sum + count, 0) * PAGE_BYTES;
}

/** Processes of this user that were started with a variable, even if they have left their parents. */
export function withVariable(assignment: string): number[] {
  return numbers('/proc').filter((pid) => read(`/proc/${pid}/environ`).includes(`\0${assignment}`));
}

/**
 * Processes of this user without a terminal that work in a folder or below it, even if they have left their parents and
 * their variables. Whoever looks into the folder from a shell has a terminal.
 */
export function workingIn(folder: string): number[] {
  const inside = `${attempt(() => realpathSync(folder)) || folder}${path.sep}`;
  return numbers('/proc').filter(
    (pid) =>
      `${attempt(() => readlinkSync(`/proc/${pid}/cwd`))}${path.sep}`.startsWith(inside) &&
      statOf(pid)[TERMINAL] === '0',
  );
}

/** When a process started, which tells it from a later one of the same number; undefined if it is gone. */
export function startOf(pid: number): string | undefined {
  return statOf(pid)[START];
}

/** Where "proc(5)" has `tty_nr` and `starttime`, counted from the state, which follows the name in parentheses. */
const TERMINAL = 4;
const START = 19;

function statOf(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Kills processes, and those that they start in the meantime. */
export function endAll(find: () => readonly number[]): void {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const pids = find().filter((pid) => pid !== process.pid);
    if (pids.length === 0) return;
    for (const pid of pids) kill(pid);
  }
}

/** A process that forks while it is killed is found in the next round. The number of rounds is limited. */
const MOST_TURNS = 5;

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // gone already
  }
}

function numbers(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function read(file: string): string {
  return attempt(() => readFileSync(file, 'utf8'));
}

/** Empty if the process is gone in the meantime, or belongs to another user. */
function attempt(look: () => string): string {
  try {
    return look();
  } catch {
    return '';
  }
}
