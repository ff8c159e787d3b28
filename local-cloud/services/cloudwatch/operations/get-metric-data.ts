import { invalid } from '../errors';
import { type MetricDataQuery, type Periods, problemsOf, seriesOf } from '../math/queries';
import type { Context } from './context';
import { MOST_POINTS, periodsBetween } from './periods';

interface DataInput {
  readonly MetricDataQueries?: readonly MetricDataQuery[];
  /** Seconds since the epoch. */
  readonly StartTime?: number;
  readonly EndTime?: number;
  readonly ScanBy?: string;
}

/** CloudWatch API Reference, "GetMetricData". */
const MOST_QUERIES = 500;

/** `GetMetricData`: all values in one page. */
export function getMetricData({ sources }: Context, input: DataInput): object {
  const { MetricDataQueries: queries = [], ScanBy } = input;
  if (queries.length === 0 || queries.length > MOST_QUERIES)
    throw invalid(`MetricDataQueries must have 1 to ${MOST_QUERIES} members.`);
  const problems = problemsOf(queries, sources);
  if (problems.length > 0) throw invalid(`${problems.join('; ')}.`);
  const asked = queries
    .filter(({ ReturnData }) => ReturnData !== false)
    .map((query) => ({ query, periods: periodsBetween(input, lengthOf(query, queries)) }));
  if (asked.reduce((sum, { periods }) => sum + periods.times.length, 0) > MOST_POINTS)
    throw invalid(
      `These are more than ${MOST_POINTS} data points in all: take a longer Period, or fewer queries.`,
    );
  const results = asked.map(({ query, periods }) => {
    const found = valuesOf(query, queries, { sources, periods });
    if (ScanBy !== 'TimestampAscending') found.reverse();
    return {
      Id: query.Id,
      Label: query.Label ?? query.MetricStat?.Metric.MetricName ?? query.Id,
      Timestamps: found.map(({ at }) => new Date(at)),
      Values: found.map(({ value }) => value),
      StatusCode: 'Complete',
    };
  });
  return { MetricDataResults: results, Messages: [] };
}

/** The seconds of a period: the metric's own, and of an expression the longest of all queries. */
function lengthOf({ MetricStat, Period }: MetricDataQuery, queries: readonly MetricDataQuery[]): number {
  return (
    MetricStat?.Period ?? Period ?? Math.max(60, ...queries.map((query) => query.MetricStat?.Period ?? 0))
  );
}

function valuesOf(
  { Id }: MetricDataQuery,
  queries: readonly MetricDataQuery[],
  { sources, periods }: { readonly sources: Context['sources']; readonly periods: Periods },
): { at: number; value: number }[] {
  return seriesOf(Id, queries, { ...sources, periods }).flatMap((value, index) =>
    value === undefined ? [] : [{ value, at: periods.times[index] ?? 0 }],
  );
}
