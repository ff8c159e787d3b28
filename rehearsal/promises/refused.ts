import type { Tally } from '../tally';

/** Time-outs and throttling, which a slow machine may cause. */
const OF_LOAD = ['HTTP 408', 'HTTP 429'];

/** How many tries the service refused: with another machine, its answer would have been the same. */
export function refused(failures: Tally): number {
  return Object.entries(failures)
    .filter(([outcome]) => /^HTTP 4/.test(outcome) && !OF_LOAD.includes(outcome))
    .reduce((sum, [, times]) => sum + times, 0);
}
