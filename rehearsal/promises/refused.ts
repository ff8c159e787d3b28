import type { Tally } from '../tally';

/** Time-outs and throttling, which a slow machine may cause. */
const OF_LOAD = ['HTTP 408', 'HTTP 429'];

/** Whether the service refused its user: with another machine, its answer would have been the same. */
export function isRefusal(outcome: string): boolean {
  return /^HTTP 4/.test(outcome) && !OF_LOAD.includes(outcome);
}

/** How many tries the service refused. */
export function refused(failures: Tally): number {
  return Object.entries(failures)
    .filter(([outcome]) => isRefusal(outcome))
    .reduce((sum, [, times]) => sum + times, 0);
}
