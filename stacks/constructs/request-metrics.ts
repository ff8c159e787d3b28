import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { Construct } from 'constructs';
import { metricNamespace } from '../../definition/alarms/names';
import { type CountedRequests, countedRequests } from '../../definition/grey/counted-requests';
import type { Regional } from '../regional';

interface RequestMetricsProps {
  readonly regional: Regional;
  /** Where API Gateway writes a line for each request. */
  readonly log: CloudwatchLogGroup;
}

/**
 * Counts what users get: 1 for a bad request and 0 for a good one, so that the
 * average of a minute is the share of bad ones. That takes two filters, since a filter says nothing of a line that it
 * does not match (CloudWatch Logs User Guide, "Creating metrics from log events using filters").
 */
export class RequestMetrics extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: RequestMetricsProps,
  ) {
    super(scope, id);
    for (const counted of countedRequests(props.regional.service)) {
      this.createFilter(counted, 'bad', '1');
      this.createFilter(counted, 'good', '0');
    }
  }

  private createFilter(
    { kind, metric, patterns }: CountedRequests,
    which: 'bad' | 'good',
    value: string,
  ): void {
    const { regional, log } = this.props;
    new CloudwatchLogMetricFilter(this, `${kind}-${which}`, {
      provider: regional.provider,
      name: `${metric}-${which}`,
      logGroupName: log.name,
      pattern: patterns[which],
      metricTransformation: { namespace: metricNamespace(regional.service), name: metric, value },
    });
  }
}
