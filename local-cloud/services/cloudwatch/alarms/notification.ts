import type { MetricDataQuery, NamedValue } from '../math/queries';
import { STATISTICS } from '../metrics/statistic';
import { type Alarm, type AlarmSettings, type AlarmState, treatmentOf } from './alarm';
import { regionName } from './region-names';

/** What a topic gets when an alarm changes. */
export interface Notification {
  readonly topicArn: string;
  readonly subject: string;
  readonly message: string;
}

/** SNS API Reference, "Publish", Subject: the most characters, all of them printable. */
const LONGEST_SUBJECT = 100;

/** The topics that an alarm's actions name for the state that it is in. */
export function actionsOf({ settings, state }: Alarm): readonly string[] {
  if (!settings.ActionsEnabled) return [];
  if (state === 'ALARM') return settings.AlarmActions;
  return state === 'OK' ? settings.OKActions : settings.InsufficientDataActions;
}

/** The notification, as CloudWatch sends it to SNS. */
export function notificationOf(
  alarm: Alarm,
  { region, before }: { readonly region: string; readonly before: AlarmState },
): Omit<Notification, 'topicArn'> {
  const { arn, settings, state, reason } = alarm;
  const name = regionName(region);
  const subject = `${state}: "${settings.AlarmName}" in ${name}`.replace(/[^\x20-\x7e]/g, '?');
  const message = {
    AlarmName: settings.AlarmName,
    AlarmDescription: settings.AlarmDescription ?? null,
    AWSAccountId: arn.split(':')[4],
    AlarmConfigurationUpdatedTimestamp: stamp(alarm.configuredMs),
    NewStateValue: state,
    NewStateReason: reason,
    StateChangeTime: stamp(alarm.updatedMs),
    Region: name,
    AlarmArn: arn,
    OldStateValue: before,
    OKActions: settings.OKActions,
    AlarmActions: settings.AlarmActions,
    InsufficientDataActions: settings.InsufficientDataActions,
    Trigger: triggerOf(settings),
  };
  return { subject: subject.slice(0, LONGEST_SUBJECT), message: JSON.stringify(message) };
}

function triggerOf(settings: AlarmSettings): object {
  const { EvaluationPeriods, DatapointsToAlarm, ComparisonOperator, Threshold } = settings;
  const rules = {
    EvaluationPeriods,
    ...(DatapointsToAlarm === undefined ? {} : { DatapointsToAlarm }),
    ComparisonOperator,
    Threshold,
    TreatMissingData: treatmentOf(settings),
    EvaluateLowSampleCountPercentile: settings.EvaluateLowSampleCountPercentile ?? '',
  };
  if (settings.Metrics !== undefined) return { ...rules, Metrics: settings.Metrics.map(queryOf) };
  const { MetricName, Namespace, Dimensions, Period, Unit = null } = settings;
  const stat = statOf(settings.Statistic ?? settings.ExtendedStatistic ?? '');
  return { MetricName, Namespace, ...stat, Unit, Dimensions: Dimensions.map(small), Period, ...rules };
}

function statOf(stat: string): object {
  if (!(STATISTICS as readonly string[]).includes(stat))
    return { StatisticType: 'ExtendedStatistic', ExtendedStatistic: stat };
  return { StatisticType: 'Statistic', Statistic: stat.replace(/\B[A-Z]/g, '_$&').toUpperCase() };
}

function queryOf({ Id, Expression, Label, MetricStat, ReturnData = true }: MetricDataQuery): object {
  const stat = MetricStat && {
    ...MetricStat,
    Metric: { ...MetricStat.Metric, Dimensions: (MetricStat.Metric.Dimensions ?? []).map(small) },
  };
  return { Expression, Id, Label, MetricStat: stat, ReturnData };
}

function small({ Name, Value }: NamedValue): object {
  return { value: Value, name: Name };
}

/** `2026-11-30T07:05:00.000+0000`. */
function stamp(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}
