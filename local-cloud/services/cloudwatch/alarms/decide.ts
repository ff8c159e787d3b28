import type { AlarmState, Comparison, Treatment } from './alarm';

/** A data point; undefined where there is none. */
export type Point = number | undefined;

export interface Rules {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly breaches: (value: number) => boolean;
  readonly missing: Treatment;
}

export interface Decision {
  /** `keep`: whatever the alarm was. */
  readonly state: AlarmState | 'keep';
  /** The places of the points that decided. */
  readonly evaluated: readonly number[];
  /** How many points were missing and had to be filled in. */
  readonly filled: number;
  /** Every point that is there breaches, and it is too early to say that all do. */
  readonly isEarly?: boolean;
}

/**
 * Points that are looked at beyond the evaluation periods, in case that some are missing. The page's example takes two
 * for three periods, and tells of no other number ("Configuring how CloudWatch alarms treat missing data").
 */
const BEYOND = 2;

export function evaluationRange(evaluationPeriods: number): number {
  return evaluationPeriods + BEYOND;
}

export function breachesOf(comparison: Comparison, threshold: number): Rules['breaches'] {
  switch (comparison) {
    case 'GreaterThanThreshold':
      return (value) => value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return (value) => value >= threshold;
    case 'LessThanThreshold':
      return (value) => value < threshold;
    case 'LessThanOrEqualToThreshold':
      return (value) => value <= threshold;
  }
}

/** An alarm's state by the points of its evaluation range, the oldest first (the same page). */
export function decide(points: readonly Point[], rules: Rules): Decision {
  const { evaluationPeriods, datapointsToAlarm, breaches, missing } = rules;
  const real = points.flatMap((point, index) => (point === undefined ? [] : [{ point, index }]));
  const evaluated = real.slice(-evaluationPeriods);
  const filled = evaluationPeriods - evaluated.length;
  const decided = (state: Decision['state']) => ({
    state,
    filled,
    evaluated: evaluated.map(({ index }) => index),
  });
  const breaching = evaluated.filter(({ point }) => breaches(point)).length;
  const byCount = (count: number) => decided(count >= datapointsToAlarm ? 'ALARM' : 'OK');
  if (filled === 0) return byCount(breaching);
  if (missing === 'breaching') return byCount(breaching + filled);
  if (missing === 'notBreaching') return byCount(breaching);
  const [oldest] = evaluated;
  if (oldest === undefined) return decided(missing === 'ignore' ? 'keep' : 'INSUFFICIENT_DATA');
  if (breaching < evaluated.length || breaching >= datapointsToAlarm) return byCount(breaching);
  if (missing === 'ignore') return decided('keep');
  // "Avoiding premature transitions to alarm state": the oldest breaching point is old enough, and the rest is missing.
  if (points.length - oldest.index >= datapointsToAlarm) return decided('ALARM');
  return { ...decided('OK'), isEarly: true };
}
