import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import type { RegionContext } from 'antipode/stacks';

/** Tells the topic when `uploads` has failed at an object for good: the object's event is in its failures queue. */
export function addAlarm(
  { stack, provider, name, functions }: RegionContext<'uploads'>,
  topic: SnsTopic,
): void {
  const { failures } = functions.uploads;
  if (failures === undefined) throw new Error('uploads is started by events, so it has a failures queue');
  new CloudwatchMetricAlarm(stack, 'uploads-failed', {
    provider,
    alarmName: name('uploads-failed'),
    alarmDescription: 'An upload could not be handled: npx antipode redrive says what it was',
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensions: { QueueName: failures.name },
    statistic: 'Maximum',
    period: 60,
    evaluationPeriods: 1,
    comparisonOperator: 'GreaterThanThreshold',
    threshold: 0,
    treatMissingData: 'notBreaching',
    alarmActions: [topic.arn],
  });
}
