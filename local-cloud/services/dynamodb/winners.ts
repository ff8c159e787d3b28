import { keyId } from './keys';
import type { Change } from './types';
import { wins } from './version';

/** A change that waits to be sent. */
export interface Waiting {
  readonly change: Change;
  readonly dueAt: number;
  /** How many changes it stands for: itself, and those before it that are not sent since others win over them. */
  readonly count: number;
}

/**
 * Of each item the change that wins over all others, in the same sequence. Whoever receives them has the same items as
 * with all changes.
 */
export function winnersOf(waiting: readonly Waiting[]): Waiting[] {
  const best = new Map<string, Waiting>();
  for (const one of waiting) {
    const id = `${one.change.table} ${keyId(one.change.key)}`;
    if (wins(one.change.version, best.get(id)?.change.version)) best.set(id, one);
  }
  const winners: Waiting[] = [];
  let passed = 0;
  const staying = new Set(best.values());
  for (const one of waiting) {
    passed += one.count;
    if (!staying.has(one)) continue;
    winners.push({ ...one, count: passed });
    passed = 0;
  }
  const last = winners.pop();
  return last === undefined ? [] : [...winners, { ...last, count: last.count + passed }];
}
