import type { Sources } from '../math/queries';
import { type AlarmSettings, type AlarmState, treatmentOf } from './alarm';
import { breachesOf, decide } from './decide';
import { type Points, readPoints } from './points';
import { reasonOf } from './reason';

export interface Evaluation {
  readonly state: AlarmState;
  readonly reason: string;
  /** For programs, as JSON. */
  readonly reasonData: string;
  /** All that there is breaches, but too little is there to say more. */
  readonly isEarly: boolean;
}

/** An alarm's state by what its metric says now. @param before what it stays in where the rules say so. */
export function evaluateAlarm(
  settings: AlarmSettings,
  sources: Sources,
  { nowMs, before }: { readonly nowMs: number; readonly before: AlarmState },
): Evaluation {
  const { EvaluationPeriods, DatapointsToAlarm, ComparisonOperator, Threshold } = settings;
  const read = readPoints(settings, sources, nowMs);
  const decision = decide(read.points, {
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: DatapointsToAlarm ?? EvaluationPeriods,
    breaches: breachesOf(ComparisonOperator, Threshold),
    missing: treatmentOf(settings),
  });
  const isLow = decision.evaluated.some((index) => read.low[index]);
  const state = decision.state === 'keep' || isLow ? before : decision.state;
  return {
    state,
    reason: reasonOf(settings, read, { ...decision, state, before }),
    reasonData: reasonDataOf(settings, read, nowMs),
    isEarly: decision.isEarly === true,
  };
}

function reasonDataOf(settings: AlarmSettings, { points, times }: Points, nowMs: number): string {
  const { Statistic = settings.ExtendedStatistic, Period: period, Threshold: threshold } = settings;
  const there = points.flatMap((value, index) =>
    value === undefined ? [] : [{ value, at: times[index] ?? 0 }],
  );
  return JSON.stringify({
    version: '1.0',
    queryDate: new Date(nowMs).toISOString(),
    ...(there[0] ? { startDate: new Date(there[0].at).toISOString() } : {}),
    ...(Statistic === undefined ? {} : { statistic: Statistic, period }),
    recentDatapoints: there.map(({ value }) => value),
    threshold,
  });
}
