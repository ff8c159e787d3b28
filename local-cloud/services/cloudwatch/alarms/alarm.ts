import type { MetricDataQuery, NamedValue } from '../math/queries';

export const STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;

export type AlarmState = (typeof STATES)[number];

export const TREATMENTS = ['breaching', 'notBreaching', 'ignore', 'missing'] as const;

export type Treatment = (typeof TREATMENTS)[number];

export const COMPARISONS = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
} as const;

export type Comparison = keyof typeof COMPARISONS;

/** What an alarm looks at, and what it does (CloudWatch API Reference, "PutMetricAlarm"). */
export interface AlarmSettings {
  readonly AlarmName: string;
  readonly AlarmDescription?: string;
  readonly ActionsEnabled: boolean;
  readonly OKActions: readonly string[];
  readonly AlarmActions: readonly string[];
  readonly InsufficientDataActions: readonly string[];
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions: readonly NamedValue[];
  readonly Statistic?: string;
  readonly ExtendedStatistic?: string;
  /** Seconds. */
  readonly Period?: number;
  readonly Unit?: string;
  readonly Metrics?: readonly MetricDataQuery[];
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
  readonly Threshold: number;
  readonly ComparisonOperator: Comparison;
  readonly TreatMissingData?: Treatment;
  readonly EvaluateLowSampleCountPercentile?: string;
}

/** What says when the data of an alarm breaches it. */
export type AlarmData = Required<
  Pick<
    AlarmSettings,
    | 'Namespace'
    | 'MetricName'
    | 'Dimensions'
    | 'Statistic'
    | 'Period'
    | 'EvaluationPeriods'
    | 'Threshold'
    | 'ComparisonOperator'
  >
>;

/** An alarm and the state that it is in. Times are milliseconds since the epoch, by the region's clock. */
export interface Alarm {
  readonly arn: string;
  readonly settings: AlarmSettings;
  readonly configuredMs: number;
  readonly state: AlarmState;
  readonly reason: string;
  readonly reasonData?: string;
  readonly updatedMs: number;
  readonly transitionedMs: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** "Using Amazon CloudWatch alarms": an alarm on DynamoDB's metrics ignores missing data if it does not say. */
export function treatmentOf({ TreatMissingData, Namespace, Metrics = [] }: AlarmSettings): Treatment {
  const namespaces = [Namespace, ...Metrics.map(({ MetricStat }) => MetricStat?.Metric.Namespace)];
  return TreatMissingData ?? (namespaces.includes('AWS/DynamoDB') ? 'ignore' : 'missing');
}

/** The seconds of a data point. */
export function periodOf({
  Period,
  Metrics = [],
}: Pick<Partial<AlarmSettings>, 'Period' | 'Metrics'>): number {
  const periods = Metrics.map((query) => query.MetricStat?.Period ?? query.Period ?? 0);
  return Period ?? Math.max(60, ...periods);
}
