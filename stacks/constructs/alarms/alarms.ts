import { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import { ALARM_KINDS, type AlarmKind, alarmsOfKind } from '../../../definition/alarm-kinds';
import { resourceIn } from '../../../definition/own-policy';
import { createAlarm } from './alarm';
import { AlarmTopic } from './alarm-topic';
import type { Watched } from './kind';
import { KINDS } from './kinds';
import { runbookPage } from './runbook-page';

interface AlarmsProps extends Watched {
  /** Of the region where Route 53 puts what it knows of health checks. */
  readonly route53Provider: AwsProvider;
}

/** Where alarms of a place are made, and the topic that they tell. */
interface Place {
  readonly provider: AwsProvider;
  readonly topic: string;
}

/**
 * The alarms of a region, and the topics that they tell. An alarm lives where its metric does, and tells a topic of the
 * same region (CloudWatch API Reference, "PutMetricAlarm"), so those of the health check are in Route 53's region.
 */
export class Alarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlarmsProps,
  ) {
    super(scope, id);
    const { regional, route53Provider, healthCheckId } = props;
    const { provider, region, names, service } = regional;
    const here = this.place('topic', { provider, region, name: names.alarmTopic });
    const route53 =
      service.domain &&
      this.place('health-topic', {
        provider: route53Provider,
        // Not by its name, so that the regions' stacks are alike.
        region: new DataAwsRegion(this, 'route53-region', { provider: route53Provider }).name,
        name: names.healthAlarmTopic,
      });
    for (const kind of ALARM_KINDS) {
      if (kind !== 'health-check') this.createKind(kind, here);
      else if (route53 && healthCheckId !== undefined) this.createKind(kind, route53);
    }
  }

  private createKind(kind: AlarmKind, { provider, topic }: Place): void {
    const { regional } = this.props;
    const { of } = alarmsOfKind(regional.service, kind);
    for (const about of of)
      createAlarm(this, about === undefined ? kind : `${kind}-${about}`, {
        ...KINDS[kind](this.props, about ?? ''),
        provider,
        name: regional.names.alarm(kind, about),
        page: runbookPage(kind),
        topic,
      });
  }

  private place(id: string, at: { provider: AwsProvider; region: string; name: string }): Place {
    const { regional } = this.props;
    const { alarms } = regional.service;
    const { topicArn = undefined, email = undefined } = 'off' in alarms ? {} : alarms;
    const topic =
      topicArn === undefined
        ? new AlarmTopic(this, id, { ...at, regional, email }).arn
        : resourceIn(topicArn, { ...regional, region: at.region });
    return { provider: at.provider, topic };
  }
}
