import { InvalidPattern } from '../../../aws-rules/event-pattern/operator';
import { compileFilter, type FilteredMessage } from '../../../aws-rules/topic-filter';
import { arnPrefix, type Place } from '../arn';
import { invalid } from './errors';

/** Attributes of a subscription by name (SNS API Reference, "SetSubscriptionAttributes"). */
export type SubscriptionAttributes = Readonly<Record<string, string | undefined>>;

interface Settings {
  /** Whether its filter policy lets a message through. */
  readonly wants: (message: FilteredMessage) => boolean;
  /** The queue for what could not be delivered. */
  readonly deadLetters: string | undefined;
}

/** What attributes mean for delivery. @throws SnsError where SNS, or the local cloud, refuses one of them. */
export function settingsOf(attributes: SubscriptionAttributes, place: Place): Settings {
  if (attributes.RawMessageDelivery === 'true') throw invalid('The local cloud has no raw message delivery.');
  return { wants: filterOf(attributes), deadLetters: deadLettersOf(attributes, place) };
}

function filterOf({ FilterPolicy: policy = '', FilterPolicyScope: scope }: SubscriptionAttributes) {
  if (scope !== undefined && scope !== 'MessageAttributes' && scope !== 'MessageBody')
    throw invalid(`FilterPolicyScope: Invalid value [${scope}]. Use either MessageBody or MessageAttributes`);
  if (policy === '' || policy === '{}') return () => true;
  try {
    return compileFilter(policy, scope ?? 'MessageAttributes');
  } catch (error) {
    if (error instanceof InvalidPattern) throw invalid(`FilterPolicy: ${error.message}`);
    throw error;
  }
}

/**
 * "Configuring an Amazon SNS dead-letter queue for a subscription": the queue's ARN, in JSON. "Amazon SNS dead-letter
 * queues": it is in the account and region of the subscription.
 */
function deadLettersOf(
  { RedrivePolicy: policy = '' }: SubscriptionAttributes,
  place: Place,
): string | undefined {
  if (policy === '' || policy === '{}') return undefined;
  const { deadLetterTargetArn: arn } = parsed(policy);
  if (typeof arn === 'string' && arn.startsWith(arnPrefix('sqs', place))) return arn;
  throw invalid(
    'RedrivePolicy: deadLetterTargetArn must be the ARN of an Amazon SQS queue of the topic’s account and Region',
  );
}

function parsed(text: string): Record<string, unknown> {
  try {
    return { ...JSON.parse(text) };
  } catch {
    throw invalid('RedrivePolicy: failed to parse JSON');
  }
}
