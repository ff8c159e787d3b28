import type { Context } from './context';
import { pageOf } from './paging';

interface HistoryInput {
  readonly AlarmName?: string;
  readonly HistoryItemType?: string;
  /** Seconds since the epoch. */
  readonly StartDate?: number;
  readonly EndDate?: number;
  readonly MaxRecords?: number;
  readonly NextToken?: string;
  readonly ScanBy?: string;
}

/** CloudWatch API Reference, "DescribeAlarmHistory", MaxRecords: the most. */
const PAGE = 100;

/** `DescribeAlarmHistory`: changes of states, and what alarms did then. */
export function describeAlarmHistory({ history }: Context, input: HistoryInput): object {
  const { AlarmName, HistoryItemType, StartDate = 0, EndDate = Number.POSITIVE_INFINITY, ScanBy } = input;
  const found = history
    .all()
    .filter(
      ({ alarm, type, atMs }) =>
        (AlarmName ?? alarm) === alarm &&
        (HistoryItemType ?? type) === type &&
        atMs >= StartDate * 1000 &&
        atMs <= EndDate * 1000,
    );
  const sorted = ScanBy === 'TimestampAscending' ? found : found.reverse();
  const { page, ...next } = pageOf(sorted, { token: input.NextToken, most: input.MaxRecords ?? PAGE });
  const AlarmHistoryItems = page.map(({ alarm, atMs, type, summary, data }) => ({
    AlarmName: alarm,
    AlarmType: 'MetricAlarm',
    Timestamp: new Date(atMs),
    HistoryItemType: type,
    HistorySummary: summary,
    HistoryData: data,
  }));
  return { AlarmHistoryItems, ...next };
}
