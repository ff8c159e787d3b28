import type { AlarmCopy, DescribedAlarm } from './alarm-check';

/** The statistics that a check's alarm may have. */
const STATISTICS = ['Average', 'Minimum', 'Maximum', 'Sum', 'SampleCount'];

/** The least period of a metric of standard resolution, in seconds. */
const STANDARD_SECONDS = 60;

/**
 * The copy that a check keeps of an alarm, or why Route 53 takes no check on it ("Types of Amazon Route 53 health
 * checks").
 */
export function copyOf(alarm: DescribedAlarm): AlarmCopy | { readonly reasons: readonly string[] } {
  const { Namespace, MetricName, Dimensions = [], Statistic, Period = STANDARD_SECONDS } = alarm;
  const { EvaluationPeriods, Threshold, ComparisonOperator } = alarm;
  const reasons = reasonsAgainst(alarm);
  if (reasons.length > 0 || !Namespace || !MetricName || !Statistic) return { reasons };
  return {
    Namespace,
    MetricName,
    Dimensions,
    Statistic,
    Period,
    EvaluationPeriods,
    Threshold,
    ComparisonOperator,
  };
}

function reasonsAgainst(alarm: DescribedAlarm): string[] {
  const { Statistic, ExtendedStatistic, Period = STANDARD_SECONDS, Metrics = [] } = alarm;
  const { EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods } = alarm;
  if (Metrics.length > 0 || !alarm.MetricName) return ['it uses metric math; Route 53 takes a single metric'];
  const reasons: string[] = [];
  if (ExtendedStatistic || !STATISTICS.includes(Statistic ?? ''))
    reasons.push(
      `its statistic is ${ExtendedStatistic ?? Statistic}; Route 53 takes ${STATISTICS.join(', ')}`,
    );
  if (Period < STANDARD_SECONDS)
    reasons.push(
      `its period is ${Period} s, of high resolution; Route 53 takes ${STANDARD_SECONDS} s and more`,
    );
  if (DatapointsToAlarm !== EvaluationPeriods)
    reasons.push(
      `it needs ${DatapointsToAlarm} of ${EvaluationPeriods} periods; Route 53 takes no "M out of N" alarms`,
    );
  return reasons;
}
