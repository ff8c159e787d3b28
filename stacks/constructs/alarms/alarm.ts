import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import type { AlarmSpec, Metric } from './kind';

interface AlarmProps extends AlarmSpec {
  readonly provider: AwsProvider;
  readonly name: string;
  /** Where whoever is told finds what to do. */
  readonly page: string;
  /** The topic's ARN: it is told when the alarm goes off, and when it is over. */
  readonly topic: string;
}

const MINUTE = 60;

const COMPARISONS = { above: 'GreaterThanThreshold', below: 'LessThanThreshold' } as const;

export function createAlarm(scope: Construct, id: string, props: AlarmProps): void {
  const { provider, name, reason, page, topic, goesOff, threshold, periods, missing } = props;
  const [datapointsToAlarm, evaluationPeriods] = periods;
  new CloudwatchMetricAlarm(scope, id, {
    provider,
    alarmName: name,
    alarmDescription: `${reason} What to do: ${page}`,
    comparisonOperator: COMPARISONS[goesOff],
    threshold,
    datapointsToAlarm,
    evaluationPeriods,
    treatMissingData: missing,
    alarmActions: [topic],
    okActions: [topic],
    ...lookedAt(props),
  });
}

function lookedAt({
  looksAt,
  periodSeconds: period = MINUTE,
}: AlarmSpec): Partial<CloudwatchMetricAlarmConfig> {
  if (!('metrics' in looksAt)) {
    const { namespace, name: metricName, dimensions, statistic } = looksAt;
    return {
      namespace,
      metricName,
      period,
      ...(dimensions ? { dimensions } : {}),
      ...statisticOf(statistic),
    };
  }
  const metrics = Object.entries(looksAt.metrics).map(([id, metric]) => ({
    id,
    metric: query(metric, period),
  }));
  return {
    metricQuery: [
      { id: 'value', expression: looksAt.expression, label: 'value', returnData: true },
      ...metrics,
    ],
  };
}

function query({ namespace, name: metricName, dimensions, statistic: stat }: Metric, period: number) {
  return { namespace, metricName, stat, period, ...(dimensions ? { dimensions } : {}) };
}

/** CloudWatch has a field of its own for percentiles. */
function statisticOf(statistic: string): Partial<CloudwatchMetricAlarmConfig> {
  return statistic.startsWith('p') ? { extendedStatistic: statistic } : { statistic };
}
