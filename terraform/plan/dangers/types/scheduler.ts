import {
  block,
  each,
  eachBy,
  FOR_PEOPLE,
  FOREIGN,
  IDENTITY,
  type Judge,
  SET_BY_AWS,
  type TypeRules,
  unlessKnown,
  unlessLess,
} from '../rules';

const scheduleName = ({ name }: { readonly name?: unknown }) => `the schedule ${name}`;

/** A new time means a new schedule with another name. If it has the old one's target, the work goes on. */
const gone: Judge = ({ change: { before }, plan }) => {
  const { arn } = block(before.target);
  const targets = (action: string) =>
    plan.filter(
      (one) =>
        one.type === 'aws_scheduler_schedule' &&
        one.action === action &&
        block(action === 'create' ? one.after.target : one.before.target).arn === arn,
    ).length;
  return targets('create') >= targets('delete')
    ? undefined
    : `deletes ${scheduleName(before)}: what it starts is not started any more`;
};

export const scheduleRules: TypeRules = {
  name: scheduleName,
  harmless: {
    ...each(SET_BY_AWS, 'arn', 'id'),
    ...each(FOR_PEOPLE, 'description'),
    ...each(
      'it starts the same at other times',
      ...['schedule_expression', 'schedule_expression_timezone', 'flexible_time_window'],
    ),
  },
  dangerous: {
    state: ({ becomes }, { change }) =>
      becomes === 'ENABLED' ? undefined : `switches off ${scheduleName(change.before)}`,
    'target.arn': unlessKnown(
      (_, { change }) =>
        `has ${scheduleName(change.before)} start something else, and a rollback of code does not undo that`,
    ),
    'target.role_arn': unlessKnown('takes another role to start it, which may not be allowed to'),
    'target.dead_letter_config.arn': unlessKnown('keeps what could not be started elsewhere, or nowhere'),
    ...eachBy(
      unlessLess(({ was, becomes }) => `gives up sooner on what cannot be started (${was} to ${becomes})`),
      'target.retry_policy.maximum_event_age_in_seconds',
      'target.retry_policy.maximum_retry_attempts',
    ),
    ...each('functions go by what it says', 'target.input'),
    ...each(IDENTITY, 'name', 'name_prefix', 'group_name'),
    ...each(
      FOREIGN,
      ...['start_date', 'end_date', 'kms_key_arn', 'target.ecs_parameters', 'target.eventbridge_parameters'],
      ...['target.kinesis_parameters', 'target.sagemaker_pipeline_parameters', 'target.sqs_parameters'],
    ),
  },
  removal: gone,
};
