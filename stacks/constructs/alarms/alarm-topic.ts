import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { Construct } from 'constructs';
import { policyDocument } from '../../policies/statement';
import { alarmsMayPublish, tlsOnlyTopic } from '../../policies/topic-policy';
import type { Regional } from '../../regional';

interface AlarmTopicProps {
  readonly regional: Regional;
  /** Of the region that the topic is in. */
  readonly provider: AwsProvider;
  readonly region: string;
  readonly name: string;
  readonly email: string | undefined;
}

/** A topic that a region's alarms tell, and nobody else's. */
export class AlarmTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { regional, provider, region, name, email }: AlarmTopicProps) {
    super(scope, id);
    const { partition, account, names } = regional;
    const arn = (service: string, rest: string) => `arn:${partition}:${service}:${region}:${account}:${rest}`;
    const alarms = arn('cloudwatch', `alarm:${names.function('*')}`);
    const topic = new SnsTopic(this, 'topic', {
      provider,
      name,
      policy: policyDocument([
        tlsOnlyTopic(arn('sns', name)),
        alarmsMayPublish(arn('sns', name), { account, alarms }),
      ]),
    });
    this.arn = topic.arn;
    if (email !== undefined)
      new SnsTopicSubscription(this, 'email', {
        provider,
        topicArn: topic.arn,
        protocol: 'email',
        endpoint: email,
      });
  }
}
