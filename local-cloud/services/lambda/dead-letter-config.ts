import { jsonError } from '../../gateway/errors';
import type { ApiResponse } from '../../gateway/operation';
import type { KeptSettings } from './functions';

const STANDARD_QUEUE = /^arn:aws:sqs:[\w-]+:\d{12}:[\w-]+$/;

/** Lambda's dead letters can also go to topics ("DeadLetterConfig"); here they cannot, and that is said at once. */
export function refuseDeadLetters({ DeadLetterConfig: config }: KeptSettings): ApiResponse | undefined {
  if (!config?.TargetArn || STANDARD_QUEUE.test(config.TargetArn)) return undefined;
  return jsonError(
    400,
    'InvalidParameterValueException',
    'The local cloud sends the dead letters of functions to standard SQS queues only.',
  );
}

/** The settings of a function as Lambda tells them: nothing of a dead-letter queue that was taken away. */
export function withoutEmpty({ DeadLetterConfig, ...others }: KeptSettings): KeptSettings {
  return DeadLetterConfig?.TargetArn ? { ...others, DeadLetterConfig } : others;
}
