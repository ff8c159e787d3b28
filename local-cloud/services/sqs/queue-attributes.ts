import { isObject } from '../../is-object';
import { isWithin, type Range } from './check';
import { invalid, SqsError } from './errors';
import { nameOfArn, type QueueSettings } from './settings';

/** SQS API Reference, "SetQueueAttributes": the ranges of numbers. */
const RANGES: Readonly<Record<string, Range>> = {
  DelaySeconds: { from: 0, to: 900 },
  MaximumMessageSize: { from: 1024, to: 1_048_576 },
  MessageRetentionPeriod: { from: 60, to: 1_209_600 },
  ReceiveMessageWaitTimeSeconds: { from: 0, to: 20 },
  VisibilityTimeout: { from: 0, to: 43_200 },
  KmsDataKeyReusePeriodSeconds: { from: 60, to: 86_400 },
};

/** The same page: values of which there are few. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  SqsManagedSseEnabled: ['true', 'false'],
  FifoQueue: ['true'],
  ContentBasedDeduplication: ['true', 'false'],
  DeduplicationScope: ['messageGroup', 'queue'],
  FifoThroughputLimit: ['perQueue', 'perMessageGroupId'],
};

/** The same page: "The following attributes apply only to FIFO (first-in-first-out) queues". */
const OF_FIFO = ['FifoQueue', 'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'];

/** The same page: attributes of other forms. Without a value, all of them are taken away. */
const OTHERS = ['Policy', 'KmsMasterKeyId', 'RedrivePolicy', 'RedriveAllowPolicy'];

const KNOWN = [...Object.keys(RANGES), ...Object.keys(VALUES), ...OTHERS];

/** "CreateQueue", QueueName. @throws SqsError */
export function checkQueueName(name: string, isFifo: boolean): void {
  if (isFifo && !/^(?=.{1,80}$)[\w-]+\.fifo$/.test(name))
    throw invalid(
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    );
  if (!isFifo && !/^[\w-]{1,80}$/.test(name))
    throw invalid('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
}

type Attributes = Readonly<Record<string, string>>;

/**
 * Attributes by the rules of "SetQueueAttributes". moto keeps the half of what it refuses, so that they are looked at
 * before it is asked.
 *
 * @throws SqsError
 */
export function checkQueueAttributes(attributes: Attributes, isFifo: boolean): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (!KNOWN.includes(name) || (OF_FIFO.includes(name) && !isFifo))
      throw new SqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    if (!isValue(name, value))
      throw new SqsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
  }
  const { RedriveAllowPolicy } = attributes;
  if (RedriveAllowPolicy && !isRedriveAllowPolicy(parsed(RedriveAllowPolicy)))
    throw refused(
      'RedriveAllowPolicy',
      RedriveAllowPolicy,
      "Amazon SQS can't create the redrive allow policy, as it's in an unsupported format.",
    );
}

function isValue(name: string, value: string): boolean {
  const range = RANGES[name];
  if (range) return /^\d+$/.test(value) && isWithin(Number(value), range);
  if (name === 'Policy') return value === '' || isObject(parsed(value));
  return VALUES[name]?.includes(value) ?? true;
}

/** The same page: `redrivePermission`, and at most ten `sourceQueueArns`. */
function isRedriveAllowPolicy(policy: unknown): boolean {
  if (!isObject(policy)) return false;
  const { redrivePermission, sourceQueueArns } = policy as Readonly<Record<string, unknown>>;
  if (redrivePermission !== 'byQueue')
    return ['allowAll', 'denyAll'].includes(String(redrivePermission)) && sourceQueueArns === undefined;
  return Array.isArray(sourceQueueArns) && sourceQueueArns.length >= 1 && sourceQueueArns.length <= 10;
}

/** "SetQueueAttributes", RedrivePolicy, `maxReceiveCount`. */
const RECEIVES = { from: 1, to: 1000 };

/**
 * A redrive policy by "Configure a dead-letter queue using the Amazon SQS console" and "SetQueueAttributes": its queue is
 * there, and of the same type.
 *
 * @throws SqsError
 */
export async function checkRedrivePolicy(
  text: string,
  isFifo: boolean,
  settingsOf: (name: string) => Promise<QueueSettings | undefined>,
): Promise<void> {
  const problem = (reason: string) => refused('RedrivePolicy', text, reason);
  const policy = parsed(text);
  if (!isObject(policy)) throw problem('Redrive policy is not a valid JSON map.');
  for (const name of ['deadLetterTargetArn', 'maxReceiveCount'])
    if (!Object.hasOwn(policy, name))
      throw problem(`Redrive policy does not contain mandatory attribute: ${name}.`);
  const { deadLetterTargetArn, maxReceiveCount } = policy as Readonly<Record<string, unknown>>;
  if (!/^\d+$/.test(String(maxReceiveCount)) || !isWithin(Number(maxReceiveCount), RECEIVES))
    throw problem(
      `Invalid value for maxReceiveCount: ${maxReceiveCount}, valid values are from ${RECEIVES.from} to ${RECEIVES.to} both inclusive.`,
    );
  const target = await settingsOf(nameOfArn(String(deadLetterTargetArn)));
  if (target === undefined || target.arn !== deadLetterTargetArn)
    throw problem('Dead letter target does not exist.');
  if (target.fifo !== isFifo) throw problem('Dead-letter queue must be same type of queue as the source.');
}

function refused(parameter: string, value: string, reason: string): SqsError {
  return invalid(`Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
