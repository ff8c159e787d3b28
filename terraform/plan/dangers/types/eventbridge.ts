import {
  each,
  eachBy,
  FOR_PEOPLE,
  FOREIGN,
  goes,
  IDENTITY,
  type Judge,
  type JudgeAttribute,
  ONLY_TERRAFORM,
  SET_BY_AWS,
  TAGS,
  type TypeRules,
  unlessKnown,
  unlessLess,
} from '../rules';

export const busRules: TypeRules = {
  name: ({ name }) => `the event bus ${name}`,
  harmless: { ...each(SET_BY_AWS, 'arn', 'id'), ...each(FOR_PEOPLE, 'description') },
  dangerous: {
    ...TAGS,
    ...each(IDENTITY, 'name'),
    ...each(FOREIGN, 'event_source_name', 'kms_key_identifier', 'dead_letter_config'),
  },
  removal: ': what functions emit reaches nobody any more',
};

const ruleName = ({ name }: { readonly name?: unknown }) => `the rule ${name}`;

const switchedOff: JudgeAttribute = ({ becomes }, { change }) =>
  becomes === 'ENABLED' || becomes === true
    ? undefined
    : `switches off ${ruleName(change.before)}: events that it would match are not delivered, now or later`;

export const eventRuleRules: TypeRules = {
  name: ruleName,
  harmless: {
    ...each(SET_BY_AWS, 'arn', 'id'),
    ...each(FOR_PEOPLE, 'description'),
    ...each(ONLY_TERRAFORM, 'force_destroy'),
  },
  dangerous: {
    ...TAGS,
    ...eachBy(switchedOff, 'state', 'is_enabled'),
    ...each('events that match it no more are not delivered', 'event_pattern'),
    ...each(IDENTITY, 'name', 'name_prefix', 'event_bus_name'),
    ...each(FOREIGN, 'role_arn', 'schedule_expression'),
  },
  removal: ': events that it matches are not delivered, now or later',
};

/** If the rule goes too, only the rule's removal is judged. */
const targetGone: Judge = (subject) => {
  const { before } = subject.change;
  if (goes(subject, 'aws_cloudwatch_event_rule', ({ name }) => name === before.rule)) return undefined;
  return `has ${before.rule} deliver its events to nobody`;
};

export const eventTargetRules: TypeRules = {
  name: ({ rule }) => `the target of ${rule}`,
  harmless: { ...each(SET_BY_AWS, 'id'), ...each(ONLY_TERRAFORM, 'force_destroy') },
  dangerous: {
    arn: unlessKnown(
      (_, { change }) =>
        `has ${change.before.rule} deliver its events to another, and a rollback of code does not undo that`,
    ),
    ...eachBy(
      unlessLess(
        ({ was, becomes }) => `gives up sooner on events that cannot be delivered (${was} to ${becomes})`,
      ),
      ...['retry_policy.maximum_event_age_in_seconds', 'retry_policy.maximum_retry_attempts'],
    ),
    'dead_letter_config.arn': unlessKnown('keeps events that could not be delivered elsewhere, or nowhere'),
    ...each(IDENTITY, 'rule', 'target_id', 'event_bus_name'),
    ...each(
      FOREIGN,
      ...['input', 'input_path', 'role_arn', 'appsync_target', 'batch_target', 'ecs_target', 'http_target'],
      ...['input_transformer', 'kinesis_target', 'redshift_target', 'run_command_targets'],
      ...['sagemaker_pipeline_target', 'sqs_target'],
    ),
  },
  removal: targetGone,
};
