import type { Seen } from '../recording';
import type { Cohort, CohortFigures, RequestFigures } from '../result';
import { tally } from '../tally';

/** A request that ends later than this after the user wanted it is slow, in real milliseconds. */
const SLOW_MS = 1000;

export function requestFigures({ load }: Seen): RequestFigures {
  const of = (cohort?: Cohort): CohortFigures => {
    const operations = load.operations.filter((one) => cohort === undefined || one.cohort === cohort);
    const tries = load.tries.filter((one) => cohort === undefined || one.cohort === cohort);
    return {
      operations: operations.length,
      failed: operations.filter(({ ok }) => !ok).length,
      failedTries: tries.filter(({ ok }) => !ok).length,
      slow: operations.filter(({ ok, doneAt, intendedAt }) => ok && doneAt - intendedAt > SLOW_MS).length,
    };
  };
  const byCohort = {
    'honours-ttl': of('honours-ttl'),
    'overstays-ttl': of('overstays-ttl'),
    'keeps-alive': of('keeps-alive'),
  };
  const failures = tally(load.tries.filter(({ ok }) => !ok).map(({ outcome }) => outcome));
  const unreplicated = load.tries.filter((one) => one.unreplicated).length;
  return { ...of(), byCohort, unreplicated, failures };
}
