import { type MetricDataQuery, metricOf, type Periods, type Sources, seriesOf } from '../math/queries';
import type { Metric } from '../metrics/metric';
import { percentOf } from '../metrics/statistic';
import { type AlarmSettings, periodOf } from './alarm';
import { evaluationRange, type Point } from './decide';

const MINUTE_MS = 60_000;

/** The data points of an alarm's evaluation range, the oldest first. */
export interface Points extends Periods {
  readonly points: readonly Point[];
  /** Points of a percentile that too few values made ("Percentile-based alarms and low data samples"). */
  readonly low: readonly boolean[];
}

/** Reads them: the window slides by the minute, and ends with the last whole one ("Alarm evaluation window"). */
export function readPoints(settings: AlarmSettings, sources: Sources, nowMs: number): Points {
  const lengthMs = periodOf(settings) * 1000;
  const endMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  const count = evaluationRange(settings.EvaluationPeriods);
  const times = Array.from({ length: count }, (_, index) => endMs - (count - index) * lengthMs);
  const periods = { times, lengthMs };
  const queries = queriesOf(settings);
  const returned = returnedOf(queries);
  return {
    ...periods,
    points: returned ? seriesOf(returned.Id, queries, { ...sources, periods }) : [],
    low: times.map((time) => isLow(settings, sources, [time, time + lengthMs])),
  };
}

/** The queries of an alarm; one on a single metric is the same as one with a single query. */
export function queriesOf(settings: Partial<AlarmSettings>): readonly MetricDataQuery[] {
  const { Metrics, Namespace, MetricName, Dimensions = [], Period, Statistic, ExtendedStatistic } = settings;
  if (Metrics !== undefined) return Metrics;
  const Stat = Statistic ?? ExtendedStatistic ?? '';
  const Metric = { Namespace: Namespace ?? '', MetricName: MetricName ?? '', Dimensions };
  return [{ Id: 'm1', MetricStat: { Metric, Period: Period ?? 60, Stat } }];
}

/** The one query that an alarm watches. */
export function returnedOf(queries: readonly MetricDataQuery[]): MetricDataQuery | undefined {
  const [returned, ...others] = queries.filter(({ ReturnData }) => ReturnData !== false);
  return others.length > 0 ? undefined : returned;
}

function isLow(
  settings: AlarmSettings,
  { store }: Sources,
  [from, until]: readonly [number, number],
): boolean {
  const { ExtendedStatistic = '', EvaluateLowSampleCountPercentile } = settings;
  const percent = percentOf(ExtendedStatistic);
  const [metric] = metricsOf(settings);
  if (EvaluateLowSampleCountPercentile !== 'ignore' || percent === undefined || metric === undefined)
    return false;
  const share = percent / 100;
  const wanted = 10 / Math.min(share, 1 - share);
  return (store.between(metric, from, until)?.count ?? 0) < wanted;
}

/** Every metric that an alarm reads. */
export function metricsOf(settings: AlarmSettings): readonly Metric[] {
  return queriesOf(settings).flatMap((query) => metricOf(query) ?? []);
}
