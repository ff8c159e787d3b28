import type { AlarmData, AlarmSettings } from '../../cloudwatch/alarms/alarm';
import type { Verdict } from '../../cloudwatch/alarms/watcher';

/** What Route 53 says while an alarm's data does not tell (`InsufficientDataHealthStatus`). */
export const WHEN_INSUFFICIENT = ['Healthy', 'Unhealthy', 'LastKnownStatus'] as const;

export type WhenInsufficient = (typeof WHEN_INSUFFICIENT)[number];

/** The API names no default; this one keeps what the data said last. */
export const DEFAULT_WHEN_INSUFFICIENT: WhenInsufficient = 'LastKnownStatus';

/**
 * What Route 53 copies of an alarm when a check on it is made or updated (`CloudWatchAlarmConfiguration`). How the alarm
 * treats missing data is not among it.
 */
export type AlarmCopy = AlarmData;

/** The part of a health check that is about an alarm's data. */
export interface AlarmCheck {
  readonly region: string;
  /** The alarm's name. */
  readonly name: string;
  readonly whenInsufficient: WhenInsufficient;
  readonly copy: AlarmCopy;
}

/**
 * Asks the CloudWatch of an alarm's region. It must settle even where that region is frozen: until then the check asks
 * nothing else. @throws Error if it does not answer.
 */
export type AskVerdict = (alarm: AlarmCheck) => Promise<Verdict>;

/** An alarm, as CloudWatch describes it. */
export type DescribedAlarm = Partial<AlarmSettings> &
  Pick<AlarmSettings, 'EvaluationPeriods' | 'Threshold' | 'ComparisonOperator'>;

/** Finds a metric alarm of a region. @throws Error if the region's CloudWatch does not answer. */
export type FindAlarm = (region: string, name: string) => Promise<DescribedAlarm | undefined>;
