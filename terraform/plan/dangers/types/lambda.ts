import {
  each,
  FOR_PEOPLE,
  FOREIGN,
  IDENTITY,
  type JudgeAttribute,
  ONLY_TERRAFORM,
  PATIENCE,
  SET_BY_AWS,
  TAGS,
  type TypeRules,
  unlessOff,
  unlessWith,
} from '../rules';

/** Lambda Developer Guide, "Manage Lambda function versions": a version's code and settings never change. */
const VERSIONED = 'part of the version that is published: its gate proves it, and a rollback takes it back';

/** Lambda Developer Guide, "Configuring reserved concurrency for a function": it is the function's, not a version's. */
const judgeReserved: JudgeAttribute = ({ was, becomes }, { change }) => {
  const executions = (value: unknown) =>
    value === undefined || value === null || Number(value) < 0 ? -1 : Number(value);
  const [old, next] = [executions(was), executions(becomes)];
  if (next === -1)
    return old === -1 ? undefined : `keeps no executions for ${change.before.function_name} any more`;
  return next >= old && old !== -1
    ? undefined
    : `lets ${change.before.function_name} run ${next} times at once; what goes beyond is refused`;
};

export const functionRules: TypeRules = {
  name: ({ function_name }) => `the function ${function_name}`,
  harmless: {
    ...each(
      SET_BY_AWS,
      ...['arn', 'code_sha256', 'id', 'invoke_arn', 'last_modified', 'qualified_arn', 'qualified_invoke_arn'],
      ...['signing_job_arn', 'signing_profile_version_arn', 'source_code_size', 'version'],
    ),
    ...each(
      VERSIONED,
      ...['filename', 'source_code_hash', 'handler', 'runtime', 'architectures', 'layers', 'memory_size'],
      ...[
        'timeout',
        'environment',
        'ephemeral_storage',
        'tracing_config',
        'description',
        'snap_start',
        'role',
      ],
      ...[
        'logging_config.application_log_level',
        'logging_config.log_format',
        'logging_config.system_log_level',
      ],
    ),
    ...each(
      ONLY_TERRAFORM,
      'skip_destroy',
      'replace_security_groups_on_destroy',
      'replacement_security_group_ids',
    ),
    ...each(PATIENCE, 'timeouts'),
  },
  dangerous: {
    ...TAGS,
    reserved_concurrent_executions: judgeReserved,
    publish: unlessOff('publishes no versions any more, so that there is nothing to go back to'),
    'logging_config.log_group': ({ was, becomes }) =>
      `writes logs to ${becomes ?? 'another group'} instead of ${was}`,
    ...each(IDENTITY, 'function_name', 'package_type'),
    ...each(
      FOREIGN,
      ...['code_signing_config_arn', 'image_uri', 'image_config', 'kms_key_arn', 's3_bucket', 's3_key'],
      ...['s3_object_version', 'dead_letter_config', 'file_system_config', 'vpc_config'],
    ),
  },
  removal: ', with every version that a rollback could go back to',
};

const movesSome: JudgeAttribute = (_, { change }) =>
  `sends a share of ${change.before.function_name}'s users to another version, which no gate sees`;

const ofItsFunction = (
  one: Readonly<Record<string, unknown>>,
  { function_name }: Readonly<Record<string, unknown>>,
) => one.function_name === function_name;

export const aliasRules: TypeRules = {
  name: ({ function_name, name }) => `the alias ${name} of ${function_name}`,
  harmless: {
    ...each(SET_BY_AWS, 'arn', 'id', 'invoke_arn'),
    ...each(FOR_PEOPLE, 'description'),
    ...each('a deploy is this, and a gate proves it', 'function_version'),
  },
  dangerous: { routing_config: movesSome, ...each(IDENTITY, 'name', 'function_name') },
  removal: unlessWith(
    'aws_lambda_function',
    ofItsFunction,
    ({ name, function_name }) => `deletes the alias ${name} of ${function_name}: nothing reaches it any more`,
  ),
};

/** Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations": with a destination none is lost. */
const KEPT = 'what a function gives up on goes to its failures queue';

const keepsNoMore: JudgeAttribute = (_, { change }) =>
  `sends what ${change.before.function_name} fails at elsewhere, or nowhere`;

export const invokeConfigRules: TypeRules = {
  name: ({ function_name }) => `what becomes of events that ${function_name} fails at`,
  harmless: {
    ...each(SET_BY_AWS, 'id'),
    ...each(KEPT, 'maximum_event_age_in_seconds', 'maximum_retry_attempts'),
  },
  dangerous: {
    destination_config: keepsNoMore,
    ...each(IDENTITY, 'function_name', 'qualifier'),
  },
  removal: unlessWith(
    'aws_lambda_function',
    ofItsFunction,
    ({ function_name }) => `keeps nothing any more of what ${function_name} fails at`,
  ),
};
