import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import type { RegionContext } from 'antipode/stacks';

/** Tells the topic when a day went by without an upload: whoever sends them may have stopped. */
export function addAlarm(
  { stack, provider, name, functions }: RegionContext<'uploads'>,
  topic: SnsTopic,
): void {
  new CloudwatchMetricAlarm(stack, 'uploads-silent', {
    provider,
    alarmName: name('uploads-silent'),
    alarmDescription: 'Nothing was uploaded for a day',
    namespace: 'AWS/Lambda',
    metricName: 'Invocations',
    dimensions: { FunctionName: functions.uploads.name },
    statistic: 'Sum',
    period: 86_400,
    evaluationPeriods: 1,
    comparisonOperator: 'LessThanThreshold',
    threshold: 1,
    treatMissingData: 'breaching', // nothing is measured where nothing happens
    alarmActions: [topic.arn],
  });
}
