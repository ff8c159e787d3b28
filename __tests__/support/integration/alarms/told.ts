import {
  type AlarmHistoryItem,
  type CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';

/** Every alarm of a region. */
export async function alarmsIn(cloudwatch: CloudWatchClient): Promise<MetricAlarm[]> {
  return (await cloudwatch.send(new DescribeAlarmsCommand({ MaxRecords: 100 }))).MetricAlarms ?? [];
}

/** How often an alarm has gone off. */
export async function timesInAlarm(cloudwatch: CloudWatchClient, alarm: string): Promise<number> {
  return (await historyOf(cloudwatch, alarm)).filter(wentOff).length;
}

/**
 * Whether an alarm has gone off more often than `before`, and the topic that it names was told of it: what an alarm does
 * comes after the change.
 */
export async function wasTold(
  cloudwatch: CloudWatchClient,
  { AlarmName = '', AlarmActions: [topic] = [] }: MetricAlarm,
  before: number,
): Promise<boolean> {
  const history = await historyOf(cloudwatch, AlarmName);
  const times = [...history.keys()].filter((index) => wentOff(history[index] ?? {}));
  return times.slice(before).some((index) => {
    const next = history[index + 1];
    if (next?.HistoryItemType !== 'Action' || topic === undefined) return false;
    return next.HistorySummary === `Successfully executed action ${topic}`;
  });
}

/** From first to last. */
async function historyOf(cloudwatch: CloudWatchClient, AlarmName: string): Promise<AlarmHistoryItem[]> {
  const asked = { AlarmName, ScanBy: 'TimestampAscending', MaxRecords: 100 } as const;
  return (await cloudwatch.send(new DescribeAlarmHistoryCommand(asked))).AlarmHistoryItems ?? [];
}

function wentOff({ HistoryItemType, HistorySummary = '' }: AlarmHistoryItem): boolean {
  return HistoryItemType === 'StateUpdate' && HistorySummary.endsWith('to ALARM');
}
