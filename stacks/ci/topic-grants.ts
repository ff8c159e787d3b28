import { route53RegionOf } from '../../aws-rules/regions';
import { allRegions } from '../../definition/all-regions';
import { regionNames } from '../../definition/names';
import { resourceIn } from '../../definition/own-policy';
import type { Service } from '../../definition/service';
import { needsOf } from '../../definition/triggers/kinds';
import { isForeign } from '../../definition/triggers/topic';
import type { CiScope, Grant } from './grant';
import { inOurRegions } from './place';

/** Terraform looks for a subscription in its topic's list. */
const LIST = 'sns:ListSubscriptionsByTopic';

/** What AWS provider 5.100 calls for a topic and its policy. */
export const TOPIC_RIGHTS = {
  read: ['sns:GetTopicAttributes', LIST, 'sns:ListTagsForResource'],
  write: [
    'sns:CreateTopic',
    'sns:DeleteTopic',
    'sns:SetTopicAttributes',
    'sns:Subscribe',
    'sns:TagResource',
    'sns:UntagResource',
  ],
} as const;

/** The same for a subscription: SNS makes its id, and these need no topic (Service Authorization Reference, "… for Amazon SNS"). */
export const SUBSCRIPTION_RIGHTS = {
  read: ['sns:GetSubscriptionAttributes'],
  write: ['sns:SetSubscriptionAttributes', 'sns:Unsubscribe'],
} as const;

/** What a pipeline needs for topics and subscriptions in all regions; nothing for a service without them. */
export function topicGrants(service: Service, { partition, account }: CiScope): Grant[] {
  const regions = allRegions(service);
  const subscribed = service.functions.flatMap(({ triggers }) =>
    triggers.flatMap((trigger) => needsOf(trigger).topic ?? []),
  );
  const own = regions.map(
    (region) => `arn:${partition}:sns:${region}:${account}:${regionNames(service, region).topic('*')}`,
  );
  const foreign = regions.flatMap((region) =>
    subscribed.filter(isForeign).map((topic) => resourceIn(topic, { account, region })),
  );
  return [
    ...(service.topics.length > 0 ? [{ sid: 'Topics', ...TOPIC_RIGHTS, on: own }] : []),
    ...(foreign.length > 0
      ? [{ sid: 'ForeignTopics', read: [LIST], write: ['sns:Subscribe'], on: [...new Set(foreign)] }]
      : []),
    ...(subscribed.length > 0 || hasEmail(service)
      ? [{ sid: 'Subscriptions', ...SUBSCRIPTION_RIGHTS, on: ['*'], when: whereSubscribed(service) }]
      : []),
  ];
}

function hasEmail({ alarms }: Service): boolean {
  return !('off' in alarms) && alarms.email !== undefined;
}

/** An e-mail's subscription to the alarms of health checks is where Route 53 has those. */
function whereSubscribed(service: Service) {
  const regions = allRegions(service);
  if (!hasEmail(service)) return inOurRegions(service);
  return {
    StringEquals: { 'aws:RequestedRegion': [...new Set([...regions, ...regions.map(route53RegionOf)])] },
  };
}
