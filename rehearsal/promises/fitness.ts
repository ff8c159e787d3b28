import type { Baseline } from '../result';
import { tallyText } from '../tally';
import { lateTimers, type Obstacle } from './obstacles';

/** The largest share of failed tries before the fault: with more, errors after it say nothing. */
const MOST_FAILED = 0.05;

/**
 * The longest 90th percentile before the fault, in real milliseconds: above it, this machine is too slow even without
 * one.
 */
const MOST_P90_MS = 1000;

/** Whether a fault is worth measuring: what prevents it, before anything is hurt. */
export function unfitBecause(baseline: Baseline, timeScale: number): Obstacle[] {
  return [...lateTimers(baseline.machine, timeScale), ...tooSlow(baseline), ...notServed(baseline)];
}

function tooSlow({ p90Ms = 0 }: Baseline): Obstacle[] {
  if (p90Ms <= MOST_P90_MS) return [];
  const detail = `A tenth of the requests took more than ${Math.round(p90Ms)} ms before the fault, and ${MOST_P90_MS} ms is the most.`;
  return [{ sentence: 'this machine is too slow.', detail, ofMachine: true }];
}

function notServed({ tries, failed, failures, firstFailure }: Baseline): Obstacle[] {
  const sentence = 'users are not served before the fault.';
  if (tries === 0) return [{ sentence, detail: 'No request was answered.', ofMachine: true }];
  if (failed <= MOST_FAILED * tries) return [];
  const detail = `${failed} of ${tries} tries failed: ${tallyText(failures)}.`;
  return [
    { sentence, detail },
    ...(firstFailure ? [{ sentence, detail: `The first: ${firstFailure}` }] : []),
  ];
}
