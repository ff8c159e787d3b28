import { cpus } from 'node:os';
import { type Quota, quotasOn } from './quotas';
import { systemText } from './system-text';

/** A moment, and what had been used by then of the processors on which this process may run. */
interface Look {
  readonly at: number;
  /** How many of the machine's they are. */
  readonly processors: number;
  /** How long they had been idle since the machine's start, all together, in milliseconds. */
  readonly idleMs: number;
  readonly quotas: readonly Quota[];
}

/** Looks at the machine's processors. @param root the folder that holds Linux's `proc` and `sys` */
export function lookAtProcessors(root = '/'): Look {
  const usable = usableProcessors(root);
  return {
    at: performance.now(),
    processors: usable.length,
    idleMs: usable.reduce((sum, { times }) => sum + times.idle, 0),
    quotas: quotasOn(root),
  };
}

/**
 * The share, from 0 to 1, in which they were busy between two looks: of their time, or of what a quota grants, whichever
 * is more. Time that a hypervisor took was not idle either.
 *
 * @param now the later look. Default: one at this moment.
 */
export function busySince(look: Look, now: Look = lookAtProcessors()): number {
  const passedMs = now.at - look.at;
  const busy = 1 - (now.idleMs - look.idleMs) / (passedMs * now.processors);
  const used = now.quotas.map(
    ({ usedMs, processors }, index) =>
      (usedMs - (look.quotas[index]?.usedMs ?? usedMs)) / (passedMs * processors),
  );
  return Math.min(1, Math.max(0, busy, ...used));
}

/** How many processors the machine has, and how many of them this process may use: a quota may grant a fraction. */
export function countProcessors(root = '/'): { cpus: number; allowedCpus: number } {
  const { processors, quotas } = lookAtProcessors(root);
  const allowedCpus = Math.min(processors, ...quotas.map((quota) => quota.processors));
  return { cpus: cpus().length, allowedCpus };
}

/** Those on which this process may run: all of them, unless Linux says otherwise. */
function usableProcessors(root: string): ReturnType<typeof cpus> {
  const all = cpus();
  const allowed = allowedIds(root);
  const usable = all.filter((_, id) => allowed.some(([first, last]) => id >= first && id <= last));
  return usable.length === 0 ? all : usable;
}

/** proc_pid_status(5): `Cpus_allowed_list:	0-1,4`, which Node's list of processors does not heed. */
function allowedIds(root: string): [first: number, last: number][] {
  const [, list = ''] = /^Cpus_allowed_list:\s*(\S+)$/m.exec(systemText(root, 'proc/self/status')) ?? [];
  const ranges = [...list.matchAll(/(\d+)(?:-(\d+))?/g)];
  return ranges.map(([, first, last = first]) => [Number(first), Number(last)]);
}
