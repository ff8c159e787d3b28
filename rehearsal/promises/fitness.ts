import type { Baseline } from '../result';
import { tallyText } from '../tally';
import { adviceOn } from '../workload/advice';
import type { World } from '../world';
import { lateTimers, type Obstacle } from './obstacles';
import { refused } from './refused';

/** The largest share of failed tries before the fault: with more, errors after it say nothing. */
const MOST_FAILED = 0.05;

/**
 * The longest 90th percentile before the fault, in real milliseconds: above it, this machine is too slow even without
 * one, if it had much to do.
 */
const MOST_P90_MS = 1000;

/** The busy share from which on it had: of two processors, one. On an idle machine the service itself takes so long. */
const MUCH_TO_DO = 0.5;

/** Whether a fault is worth measuring: what prevents it, before anything is hurt. */
export function unfitBecause(
  baseline: Baseline,
  { service, timeScale }: Pick<World, 'service' | 'timeScale'>,
): Obstacle[] {
  const unserved = notServed(baseline, adviceOn(service));
  if (refused(baseline.failures) > MOST_FAILED * baseline.tries) return unserved; // on any machine
  return [...lateTimers(baseline.machine, timeScale), ...tooSlow(baseline), ...unserved];
}

function tooSlow({ p90Ms = 0, machine: { busyShare } }: Baseline): Obstacle[] {
  if (p90Ms <= MOST_P90_MS || busyShare < MUCH_TO_DO) return [];
  const busy = `while its processors were busy for ${Math.round(100 * busyShare)} % of the time`;
  const detail = `A tenth of the requests took more than ${Math.round(p90Ms)} ms before the fault, and ${MOST_P90_MS} ms is the most ${busy}.`;
  return [{ sentence: 'this machine is too slow.', detail, ofMachine: true }];
}

function notServed(
  { tries, failed, failures, firstFailure }: Baseline,
  advice: readonly string[],
): Obstacle[] {
  const sentence = 'users are not served before the fault.';
  if (tries === 0) return [{ sentence, detail: 'No request was answered.', ofMachine: true }];
  if (failed <= MOST_FAILED * tries) return [];
  const details = [
    `${failed} of ${tries} tries failed: ${tallyText(failures)}.`,
    ...(firstFailure ? [`The first: ${firstFailure}`] : []),
    ...advice,
  ];
  return details.map((detail) => ({ sentence, detail }));
}
