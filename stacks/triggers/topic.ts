import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { Construct } from 'constructs';
import { isForeign, type TopicTrigger } from '../../definition/triggers/topic';
import type { RegionalFunction } from '../constructs/regional-function';
import { literal } from '../literal';
import { topicArn } from '../policies/topic-policy';
import { present } from '../present';
import type { CreateTriggers, TriggersProps } from './kind';

interface TopicSubscriptionProps extends Pick<TriggersProps, 'regional' | 'channels'> {
  readonly trigger: TopicTrigger;
  readonly target: RegionalFunction;
}

/** A subscription to each topic. */
export const createSubscriptions: CreateTriggers<TopicTrigger> = (target, triggers, props) => {
  for (const trigger of triggers)
    new TopicSubscription(target, `topic-${idOf(trigger.topic)}`, { ...props, trigger, target });
};

/** A construct id: the topic's name, of a foreign one with its account before two hyphens, which no name has. */
function idOf(topic: string): string {
  return isForeign(topic) ? topic.split(':').slice(4).join('--').replace(/[{}]/g, '') : topic;
}

/** A function's alias subscribes to a topic of its region, which alone may start it so. */
class TopicSubscription extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { regional, channels, trigger: { topic, filter }, target }: TopicSubscriptionProps,
  ) {
    super(scope, id);
    const { provider } = regional;
    const { name, alias, queues } = target;
    const arn = isForeign(topic) ? topicArn(regional, topic) : channels.topic(topic).arn;
    const failures = present(queues.failures, `the failures queue of ${name}`);
    const permission = new LambdaPermission(this, 'permission', {
      provider,
      action: 'lambda:InvokeFunction',
      principal: 'sns.amazonaws.com',
      functionName: alias.functionName,
      qualifier: alias.name,
      sourceArn: arn,
    });
    new SnsTopicSubscription(this, 'subscription', {
      provider,
      topicArn: arn,
      protocol: 'lambda',
      endpoint: alias.arn,
      ...(filter === undefined
        ? {}
        : { filterPolicy: literal(filter.policy), filterPolicyScope: filter.scope }),
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: failures.arn }),
      dependsOn: [permission], // SNS does not try again where it may not invoke
    });
  }
}
