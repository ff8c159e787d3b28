import { readFileSync } from 'node:fs';
import pidtree from 'pidtree';
import { residentBytes } from '../../../local-cloud/processes';
import { isAlive } from '../processes';
import { usedMegabytes } from './memory';

/** Processes that must neither end nor grow. */
export interface Watched {
  readonly pids: readonly number[];
  /** Those that have ended, by their command lines. */
  ended(): string[];
  /** Megabytes of all of them. */
  megabytes(): number;
  /** Megabytes that are in use in this process, where the gateway is. */
  ownMegabytes(): number;
}

/** The processes that this one has started, apart from those known before. Functions come and go, and are left out. */
export async function watchProcesses(before: ReadonlySet<number>): Promise<Watched> {
  const all = (await pidtree(process.pid)).filter((pid) => !before.has(pid) && isAlive(pid));
  const lines = new Map(all.map((pid) => [pid, commandLine(pid)] as const));
  const pids = all.filter((pid) => /region\.js|global\.js|launcher\.py/.test(lines.get(pid) ?? ''));
  return {
    pids,
    ended: () => pids.filter((pid) => !isAlive(pid)).map((pid) => lines.get(pid) ?? ''),
    megabytes: () => residentBytes(pids) / MEGABYTE,
    ownMegabytes: usedMegabytes,
  };
}

const MEGABYTE = 1024 * 1024;

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
