import { invalid, missing } from '../errors';
import { dimensionsOf, isPeriod, type NamedValue } from '../math/queries';
import { statisticOf } from '../metrics/statistic';
import type { Context } from './context';
import { periodsBetween } from './periods';

interface StatisticsInput {
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly NamedValue[];
  /** Seconds since the epoch. */
  readonly StartTime?: number;
  readonly EndTime?: number;
  readonly Period?: number;
  readonly Statistics?: readonly string[];
  readonly ExtendedStatistics?: readonly string[];
}

/** `GetMetricStatistics` */
export function getMetricStatistics({ store }: Context, input: StatisticsInput): object {
  const { Namespace: namespace, MetricName: name, Dimensions = [], Period } = input;
  const { Statistics = [], ExtendedStatistics = [] } = input;
  if (!namespace) throw missing('Namespace');
  if (!name) throw missing('MetricName');
  if (!isPeriod(Period)) throw invalid('Period must be a multiple of 60.');
  const asked = [...Statistics, ...ExtendedStatistics];
  if (asked.length === 0) throw missing('Statistics');
  const unknown = asked.find((one) => statisticOf(one) === undefined);
  if (unknown !== undefined) throw invalid(`The local cloud has no statistic ${unknown}.`);
  const metric = { namespace, name, dimensions: dimensionsOf(Dimensions) };
  const { times, lengthMs } = periodsBetween(input, Period);
  const Datapoints = times.flatMap((from) => {
    const bucket = store.between(metric, from, from + lengthMs);
    if (bucket === undefined) return [];
    const of = (names: readonly string[]) => new Map(names.map((one) => [one, statisticOf(one)?.(bucket)]));
    const extended = ExtendedStatistics.length === 0 ? {} : { ExtendedStatistics: of(ExtendedStatistics) };
    return [{ Timestamp: new Date(from), ...Object.fromEntries(of(Statistics)), ...extended }];
  });
  return { Label: name, Datapoints };
}
