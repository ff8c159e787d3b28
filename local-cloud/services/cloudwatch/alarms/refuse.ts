import { invalid, missing } from '../errors';
import { isPeriod, type MetricDataQuery, problemsOf, type Sources } from '../math/queries';
import { percentOf, STATISTICS } from '../metrics/statistic';
import { type AlarmSettings, COMPARISONS, periodOf, TREATMENTS } from './alarm';
import { queriesOf, returnedOf } from './points';

/** Settings as a caller gave them. */
export type GivenSettings = Partial<AlarmSettings> & { readonly ThresholdMetricId?: string };

/** CloudWatch API Reference, "PutMetricAlarm". */
const MOST_ACTIONS = 5;
const LONGEST_RANGE_SECONDS = 86_400;
const LONGEST_RANGE_OF_HOURS_SECONDS = 604_800;
const HOUR_SECONDS = 3600;
const LONGEST_NAME = 255;

/** What AWS refuses, and what this cloud does not have; everything at once. @throws CloudWatchError */
export function refuseAlarm(given: GivenSettings, sources: Sources & { readonly region: string }): void {
  for (const name of ['AlarmName', 'ComparisonOperator', 'EvaluationPeriods'] as const)
    if (given[name] === undefined) throw missing(name);
  const problems = [
    ...unknownHere(given),
    ...rulesOf(given),
    ...(given.Metrics === undefined ? ofMetric(given) : ofQueries(given, given.Metrics, sources)),
    ...ofActions(given, sources.region),
  ];
  if (problems.length > 0) throw invalid(problems.map((problem) => `${problem}.`).join(' '));
}

function unknownHere({ ThresholdMetricId, ComparisonOperator: comparison }: GivenSettings): string[] {
  if (ThresholdMetricId !== undefined || /UpperThreshold|LowerThreshold/.test(comparison ?? ''))
    return ['The local cloud has no anomaly detection: leave out ThresholdMetricId'];
  return Object.hasOwn(COMPARISONS, comparison ?? '') ? [] : [`${comparison} is no ComparisonOperator`];
}

function rulesOf(given: GivenSettings): string[] {
  const problems: string[] = [];
  const { AlarmName = '', EvaluationPeriods = 0, DatapointsToAlarm = EvaluationPeriods } = given;
  const { TreatMissingData, EvaluateLowSampleCountPercentile: low, Threshold } = given;
  if (AlarmName === '' || AlarmName.length > LONGEST_NAME)
    problems.push(`AlarmName must have 1 to ${LONGEST_NAME} characters`);
  if (!Number.isInteger(EvaluationPeriods) || EvaluationPeriods < 1)
    problems.push('EvaluationPeriods must be at least 1');
  if (!Number.isInteger(DatapointsToAlarm) || DatapointsToAlarm < 1 || DatapointsToAlarm > EvaluationPeriods)
    problems.push('DatapointsToAlarm must be at least 1, and EvaluationPeriods at most');
  if (Threshold === undefined) problems.push('Threshold is required');
  if (TreatMissingData !== undefined && !TREATMENTS.includes(TreatMissingData))
    problems.push(`TreatMissingData must be one of ${TREATMENTS.join(', ')}`);
  if (low !== undefined && !['evaluate', 'ignore'].includes(low))
    problems.push('EvaluateLowSampleCountPercentile must be evaluate or ignore');
  const period = periodOf(given);
  const longest = period < HOUR_SECONDS ? LONGEST_RANGE_SECONDS : LONGEST_RANGE_OF_HOURS_SECONDS;
  if (period * EvaluationPeriods > longest)
    problems.push(`Period times EvaluationPeriods must not be more than ${longest} seconds`);
  return problems;
}

function ofMetric(given: GivenSettings): string[] {
  const problems: string[] = [];
  const { Namespace, MetricName, Period, Statistic, ExtendedStatistic } = given;
  if (!Namespace) problems.push('Namespace is required');
  if (!MetricName) problems.push('MetricName is required');
  if (!isPeriod(Period))
    problems.push('Period must be a multiple of 60 seconds: the local cloud has no high-resolution metrics');
  if ((Statistic === undefined) === (ExtendedStatistic === undefined))
    problems.push('Exactly one of Statistic and ExtendedStatistic is required');
  if (Statistic !== undefined && !(STATISTICS as readonly string[]).includes(Statistic))
    problems.push(`${Statistic} is no Statistic`);
  if (ExtendedStatistic !== undefined && percentOf(ExtendedStatistic) === undefined)
    problems.push(`The local cloud has percentiles such as p99 only, not ${ExtendedStatistic}`);
  return problems;
}

function ofQueries(given: GivenSettings, queries: readonly MetricDataQuery[], sources: Sources): string[] {
  const single = (['Namespace', 'MetricName', 'Period', 'Statistic', 'ExtendedStatistic'] as const).filter(
    (name) => given[name] !== undefined,
  );
  const problems = single.map((name) => `${name} must be left out where Metrics is given`);
  if ((given.Dimensions ?? []).length > 0)
    problems.push('Dimensions must be left out where Metrics is given');
  problems.push(...problemsOf(queries, sources));
  const periods = new Set(queries.flatMap(({ MetricStat }) => MetricStat?.Period ?? []));
  if (periods.size !== 1) problems.push('The metrics of an alarm must have one Period, the same for all');
  if (returnedOf(queriesOf(given)) === undefined)
    problems.push('Exactly one of Metrics must have ReturnData');
  return problems;
}

function ofActions(given: GivenSettings, region: string): string[] {
  return (['AlarmActions', 'OKActions', 'InsufficientDataActions'] as const).flatMap((name) => {
    const actions = given[name] ?? [];
    const many = actions.length > MOST_ACTIONS ? [`${name} takes at most ${MOST_ACTIONS} actions`] : [];
    return [...many, ...actions.flatMap((action) => ofAction(action, region))];
  });
}

function ofAction(action: string, region: string): string[] {
  const [arn, , service, where = ''] = action.split(':');
  if (arn !== 'arn') return [`Invalid arn syntax: ${action}`];
  if (service !== 'sns') return [`The local cloud has topics of SNS as actions only, not ${action}`];
  return where === region ? [] : [`Invalid region ${where} specified. Only ${region} is supported`];
}
