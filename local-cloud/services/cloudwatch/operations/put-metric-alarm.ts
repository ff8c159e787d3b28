import type { AlarmSettings } from '../alarms/alarm';
import { type GivenSettings, refuseAlarm } from '../alarms/refuse';
import type { Context } from './context';
import { type Tag, tagsOf } from './tags';

/** The settings that an alarm has if they are given. */
const OPTIONAL = [
  'AlarmDescription',
  'Namespace',
  'MetricName',
  'Statistic',
  'ExtendedStatistic',
  'Period',
  'Unit',
  'Metrics',
  'DatapointsToAlarm',
  'TreatMissingData',
  'EvaluateLowSampleCountPercentile',
] as const satisfies readonly (keyof AlarmSettings)[];

/** `PutMetricAlarm`. @throws CloudWatchError */
export function putMetricAlarm(
  { alarms, sources, region }: Context,
  { Tags = [], ...given }: GivenSettings & { readonly Tags?: readonly Tag[] },
): undefined {
  refuseAlarm(given, { ...sources, region });
  const settings = {
    AlarmName: given.AlarmName,
    ActionsEnabled: given.ActionsEnabled ?? true,
    OKActions: given.OKActions ?? [],
    AlarmActions: given.AlarmActions ?? [],
    InsufficientDataActions: given.InsufficientDataActions ?? [],
    Dimensions: given.Dimensions ?? [],
    EvaluationPeriods: given.EvaluationPeriods,
    Threshold: given.Threshold,
    ComparisonOperator: given.ComparisonOperator,
    ...Object.fromEntries(
      OPTIONAL.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
    ),
  } as AlarmSettings;
  alarms.put(settings, tagsOf(Tags));
}
