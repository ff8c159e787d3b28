import { lostRights, parsePolicy } from '../policies';
import {
  each,
  FOREIGN,
  IDENTITY,
  type JudgeAttribute,
  PATIENCE,
  SET_BY_AWS,
  TAGS,
  type TypeRules,
  unlessLess,
  unlessOff,
} from '../rules';

function queueName({ name, url }: { readonly name?: unknown; readonly url?: unknown }): string {
  return `the queue ${String(name ?? String(url).split('/').at(-1))}`;
}

/** SQS API Reference, "SetQueueAttributes", MessageRetentionPeriod: a change also affects existing messages. */
const judgeRetention = unlessLess(
  ({ was, becomes }, { change }) =>
    `keeps messages in ${queueName(change.before)} for ${duration(becomes)} instead of ${duration(was)}: SQS deletes older ones, including existing ones`,
);

/** A message that is received too often stays in the dead-letter queue; without one it is lost in the end. */
const judgeRedrive: JudgeAttribute = ({ was, becomes, unknown }, { change }) => {
  const next = parse(becomes);
  const [from, to] = [parse(was).deadLetterTargetArn, next.deadLetterTargetArn];
  if (from === undefined || (unknown !== true && from === to)) return undefined;
  return to === undefined && unknown !== true
    ? `takes the dead-letter queue from ${queueName(change.before)}: a message that fails stays in it until SQS deletes it`
    : `sends what fails in ${queueName(change.before)} to another dead-letter queue`;
};

const judgePolicy: JudgeAttribute = ({ was, becomes, unknown }, subject) => {
  const name = queueName(subject.change.before);
  if (unknown === true) return `changes who may send to ${name}: to what is not known yet`;
  const lost = lostRights(was, becomes, subject);
  if (lost.length > 0) return `no longer lets others send to ${name} (${lost.join(', ')})`;
  const refusals = (policy: unknown) =>
    JSON.stringify(parsePolicy(policy).filter(({ Effect }) => Effect === 'Deny'));
  return refusals(was) === refusals(becomes) ? undefined : `changes what ${name} refuses`;
};

export const queueRules: TypeRules = {
  name: queueName,
  harmless: {
    ...each(SET_BY_AWS, 'arn', 'id', 'url'),
    ...each(PATIENCE, 'timeouts'),
    ...each(
      'messages that are in work keep theirs ("Amazon SQS visibility timeout"), and Lambda refuses one that is too short',
      'visibility_timeout_seconds',
    ),
    ...each('how long an empty queue is asked', 'receive_wait_time_seconds'),
    ...each('how long messages wait before they are taken; none is lost', 'delay_seconds'),
  },
  dangerous: {
    ...TAGS,
    message_retention_seconds: judgeRetention,
    redrive_policy: judgeRedrive,
    policy: judgePolicy,
    max_message_size: unlessLess(({ becomes }) => `refuses messages of more than ${becomes} bytes`),
    sqs_managed_sse_enabled: unlessOff('ends the encryption of what is sent'),
    ...each('messages that fail may not go there any more, and are lost in the end', 'redrive_allow_policy'),
    ...each(IDENTITY, 'name', 'name_prefix', 'fifo_queue'),
    ...each(
      FOREIGN,
      ...['content_based_deduplication', 'deduplication_scope', 'fifo_throughput_limit'],
      ...['kms_master_key_id', 'kms_data_key_reuse_period_seconds'],
    ),
  },
  removal: ', with every message in it',
};

function parse(policy: unknown): { readonly deadLetterTargetArn?: string } {
  return typeof policy === 'string' && policy !== '' ? JSON.parse(policy) : {};
}

function duration(seconds: unknown): string {
  const days = Number(seconds) / 86_400;
  return days >= 1 ? `${Number(days.toFixed(1))} days` : `${seconds} s`;
}
