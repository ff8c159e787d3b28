import type { Values } from '../../terraform-json';
import {
  each,
  eachBy,
  FOREIGN,
  goes,
  IDENTITY,
  type Judge,
  type JudgeAttribute,
  SET_BY_AWS,
  TAGS,
  type TypeRules,
  unlessKnown,
} from '../rules';

/** The source that a function takes from: a stream or a queue. */
function source({ event_source_arn: arn }: Values): string {
  const name = String(arn).split(':').slice(5).join(':');
  return name.includes('/stream/') ? `the stream of ${name.split('/')[1]}` : `the queue ${name}`;
}

function taker({ function_name, function_arn }: Values): string {
  const parts = String(function_arn ?? function_name).split(':');
  return parts[6] ?? String(function_name);
}

const stops: Judge = (subject) => {
  const { before } = subject.change;
  if (goes(subject, 'aws_sqs_queue', ({ arn }) => arn === before.event_source_arn)) return undefined; // judged there
  const isStream = source(before).startsWith('the stream');
  const until = isStream
    ? 'changes are gone after 24 hours, and a new start begins with what is left'
    : 'messages wait, and SQS deletes them in the end';
  return `stops ${taker(before)} from taking from ${source(before)}: ${until}`;
};

const switchedOff: JudgeAttribute = ({ becomes }, subject) => (becomes === true ? undefined : stops(subject));

/** Lambda Developer Guide, "Control which events Lambda sends to your function": events without a match are lost. */
const filters: JudgeAttribute = (_, { change }) =>
  `changes what ${taker(change.before)} takes from ${source(change.before)}; Lambda drops what does not match`;

/** -1 means for ever. */
const givesUp: JudgeAttribute = ({ path, was, becomes }, { change }) => {
  const bound = (value: unknown) => (Number(value) < 0 ? Number.POSITIVE_INFINITY : Number(value));
  return bound(becomes) >= bound(was)
    ? undefined
    : `has ${taker(change.before)} give up sooner on ${source(change.before)} (${path} ${was} to ${becomes}), whose records are gone then`;
};

const another: JudgeAttribute = unlessKnown(
  ({ becomes }, { change }) =>
    `has ${taker({ function_name: becomes })} take from ${source(change.before)} instead of ${taker(change.before)}, and a rollback of code does not undo that`,
);

export const eventSourceMappingRules: TypeRules = {
  name: (values) => `the way from ${source(values)} to ${taker(values)}`,
  harmless: {
    ...each(
      SET_BY_AWS,
      ...['arn', 'function_arn', 'id', 'last_modified', 'last_processing_result', 'state'],
      ...['state_transition_reason', 'uuid'],
    ),
    ...each(
      'how many at a time; the others wait',
      ...['batch_size', 'maximum_batching_window_in_seconds', 'scaling_config'],
    ),
    ...each('figures for people', 'metrics_config'),
  },
  dangerous: {
    ...TAGS,
    enabled: switchedOff,
    function_name: another,
    filter_criteria: filters,
    ...eachBy(givesUp, 'maximum_retry_attempts', 'maximum_record_age_in_seconds'),
    ...each('records that fail would be lost', 'destination_config'),
    ...each(
      'the items of a batch that were right would be tried again, or the bad one hold up the others',
      ...['bisect_batch_on_function_error', 'function_response_types'],
    ),
    ...each(IDENTITY, 'event_source_arn', 'starting_position'),
    ...each(
      FOREIGN,
      ...['amazon_managed_kafka_event_source_config', 'document_db_event_source_config', 'kms_key_arn'],
      ...['parallelization_factor', 'provisioned_poller_config', 'queues', 'self_managed_event_source'],
      ...['self_managed_kafka_event_source_config', 'source_access_configuration'],
      ...['starting_position_timestamp', 'topics', 'tumbling_window_in_seconds'],
    ),
  },
  removal: stops,
};
