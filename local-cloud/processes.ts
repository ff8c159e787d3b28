import { readdirSync, readFileSync } from 'node:fs';

// What Linux knows about processes. On other systems nothing is found.

const PAGE_BYTES = 4096;

/** A process and its descendants, except those that have lost their parents. */
export function treeOf(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(treeOf)];
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

/** Undefined if the process is gone in the meantime, or belongs to another user. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
