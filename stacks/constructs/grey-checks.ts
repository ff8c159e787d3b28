import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Route53HealthCheck } from '@cdktf/provider-aws/lib/route53-health-check';
import { Construct } from 'constructs';
import { metricNamespace } from '../../definition/alarms/names';
import { greyNames } from '../../definition/grey/names';
import { type GreySignal, greySignals, signalText } from '../../definition/grey/signals';
import type { Service } from '../../definition/service';
import { runbookPage } from './alarms/runbook-page';

interface GreyChecksProps {
  readonly provider: AwsProvider;
  readonly service: Service;
  readonly region: string;
  /** The check of the health path. */
  readonly endpoint: Route53HealthCheck;
}

/** Route 53 takes metrics of a whole minute ("AlarmIdentifier": no high-resolution metrics). */
const PERIOD_SECONDS = 60;

/**
 * No record may name a deleted check, and no check a deleted child (Route 53 API Reference, "DeleteHealthCheck"). So
 * what names one lets go of it first, also where `health.include` is taken away.
 */
const LIFECYCLE = { createBeforeDestroy: true };

/**
 * A check for each signal of `health.include`, and the whole check, by which records go: it is healthy while the health
 * path and every signal are (docs/grey-failures.md).
 */
export class GreyChecks extends Construct {
  readonly whole: Route53HealthCheck;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: GreyChecksProps,
  ) {
    super(scope, id);
    const { provider, service, endpoint } = props;
    const children = [endpoint, ...greySignals(service).map((signal) => this.createCheck(signal))];
    this.whole = new Route53HealthCheck(this, 'whole', {
      provider,
      type: 'CALCULATED',
      childHealthchecks: children.map((child) => child.id),
      childHealthThreshold: children.length,
      tags: { Name: this.names.wholeCheck },
      lifecycle: LIFECYCLE,
    });
  }

  private get names() {
    return greyNames(this.props.service, this.props.region);
  }

  /**
   * Route 53 reads the alarm's metric, and keeps its settings from when the check was last made or changed (Route 53
   * Developer Guide, "Values that you specify when you create or update health checks"). `triggers` makes it look again.
   */
  private createCheck(signal: GreySignal): Route53HealthCheck {
    const { provider, region } = this.props;
    const { threshold, evaluationPeriods } = limits(signal);
    return new Route53HealthCheck(this, `${signal.kind}-check`, {
      provider,
      type: 'CLOUDWATCH_METRIC',
      cloudwatchAlarmName: this.createAlarm(signal).alarmName,
      cloudwatchAlarmRegion: region,
      // A region that users have left has no requests that could show it well, and stays left (docs/decisions/0009).
      insufficientDataHealthStatus: 'LastKnownStatus',
      triggers: { limits: `${threshold} ${evaluationPeriods}` },
      tags: { Name: this.names.check(signal.kind) },
      lifecycle: LIFECYCLE,
    });
  }

  /** A plain alarm: Route 53 takes no percentile, no expression and no composite ("AlarmIdentifier"). */
  private createAlarm(signal: GreySignal): CloudwatchMetricAlarm {
    const { provider, service } = this.props;
    return new CloudwatchMetricAlarm(this, `${signal.kind}-alarm`, {
      provider,
      alarmName: this.names.alarm(signal.alarm),
      alarmDescription: `DNS leaves the region while ${signalText(signal)}. What to do: ${runbookPage(signal.alarm)}`,
      namespace: metricNamespace(service),
      metricName: signal.metric,
      statistic: 'Average',
      period: PERIOD_SECONDS,
      comparisonOperator: 'GreaterThanThreshold',
      ...limits(signal),
      treatMissingData: 'missing',
    });
  }
}

/** All of so many minutes in a row: M of N is not said, since Route 53 reads the metric and not the alarm's state. */
function limits({ percent, minutes }: GreySignal) {
  return { threshold: percent / 100, evaluationPeriods: minutes };
}
