/** Lambda Developer Guide, "Defined runtime environment variables": those that cannot be set. */
const RESERVED = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
]);

/** Lambda API Reference, "Environment", Variables. */
const NAME = /^[a-zA-Z][a-zA-Z0-9_]+$/;

/** "Lambda quotas": the most of all variables together, written as JSON. */
const MOST_BYTES = 4096;

const UNABLE =
  'Lambda was unable to configure your environment variables because the environment variables you have provided';

interface Refusal {
  readonly code: 'ValidationException' | 'InvalidParameterValueException';
  readonly message: string;
}

/** Why Lambda refuses a function's variables, in its words; nothing where it does not. */
export function environmentProblem(variables: Readonly<Record<string, string>>): Refusal | undefined {
  const names = Object.keys(variables);
  const reserved = names.filter((name) => RESERVED.has(name));
  if (reserved.length > 0)
    return {
      code: 'InvalidParameterValueException',
      message: `${UNABLE} contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    };
  if (!names.every((name) => NAME.test(name)))
    return {
      code: 'ValidationException',
      message: `1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]`,
    };
  const json = JSON.stringify(variables);
  if (Buffer.byteLength(json) <= MOST_BYTES) return undefined;
  return {
    code: 'InvalidParameterValueException',
    message: `${UNABLE} exceeded the 4KB limit. String measured: ${json}`,
  };
}
