import type { Values } from '../../terraform-json';
import { lostRights, parsePolicy } from '../policies';
import {
  each,
  FOR_PEOPLE,
  FOREIGN,
  goes,
  IDENTITY,
  type Judge,
  type JudgeAttribute,
  PATIENCE,
  SET_BY_AWS,
  TAGS,
  type TypeRules,
  unlessKnown,
} from '../rules';

const topicName = ({ name }: Values) => `the topic ${name}`;

const judgePolicy: JudgeAttribute = ({ was, becomes, unknown }, subject) => {
  const name = topicName(subject.change.before);
  if (unknown === true) return `changes who may use ${name}: to what is not known yet`;
  const lost = lostRights(was, becomes, subject);
  if (lost.length > 0) return `no longer lets others use ${name} (${lost.join(', ')})`;
  const refusals = (policy: unknown) =>
    JSON.stringify(parsePolicy(policy).filter(({ Effect }) => Effect === 'Deny'));
  return refusals(was) === refusals(becomes) ? undefined : `changes what ${name} refuses`;
};

const FEEDBACK = ['application', 'firehose', 'http', 'lambda', 'sqs'].flatMap((protocol) => [
  `${protocol}_failure_feedback_role_arn`,
  `${protocol}_success_feedback_role_arn`,
  `${protocol}_success_feedback_sample_rate`,
]);

export const topicRules: TypeRules = {
  name: topicName,
  harmless: {
    ...each(SET_BY_AWS, 'arn', 'id', 'owner', 'beginning_archive_time'),
    ...each(FOR_PEOPLE, 'display_name'),
    ...each('figures for people', ...FEEDBACK),
  },
  dangerous: {
    ...TAGS,
    policy: judgePolicy,
    ...each(IDENTITY, 'name', 'name_prefix', 'fifo_topic'),
    ...each(
      FOREIGN,
      ...['archive_policy', 'content_based_deduplication', 'delivery_policy', 'fifo_throughput_scope'],
      ...['kms_master_key_id', 'signature_version', 'tracing_config'],
    ),
  },
  removal: ', with every subscription to it, also those that others have made',
};

function subscriber({ endpoint, topic_arn }: Values): string {
  const [fn = String(endpoint)] = String(endpoint).split(':').slice(6);
  return `${fn} to the topic ${String(topic_arn).split(':').at(-1)}`;
}

/** If the topic goes too, only the topic's removal is judged. */
const unsubscribes: Judge = (subject) => {
  const { before } = subject.change;
  if (goes(subject, 'aws_sns_topic', ({ arn }) => arn === before.topic_arn)) return undefined;
  return `ends the subscription of ${subscriber(before)}: what is published does not start it any more`;
};

/** SNS drops what a filter does not let through. */
const filters: JudgeAttribute = (_, { change }) =>
  `changes which messages start ${subscriber(change.before)}; the others are not delivered, now or later`;

export const subscriptionRules: TypeRules = {
  name: (values) => `the subscription of ${subscriber(values)}`,
  harmless: {
    ...each(SET_BY_AWS, 'arn', 'id', 'owner_id', 'pending_confirmation', 'confirmation_was_authenticated'),
    ...each(PATIENCE, 'confirmation_timeout_in_minutes', 'endpoint_auto_confirms'),
  },
  dangerous: {
    ...{ filter_policy: filters, filter_policy_scope: filters },
    redrive_policy: unlessKnown('keeps messages that could not be delivered elsewhere, or nowhere'),
    ...each(IDENTITY, 'endpoint', 'protocol', 'topic_arn', 'subscription_role_arn'),
    ...each(FOREIGN, 'delivery_policy', 'raw_message_delivery', 'replay_policy'),
  },
  removal: unsubscribes,
};
