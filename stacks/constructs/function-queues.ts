import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { Construct } from 'constructs';
import { hasFailures, hasSlots } from '../../definition/function-queues';
import type { FunctionDefinition } from '../../definition/service';
import type { TriggerNeeds } from '../../definition/triggers/kind';
import { needsOf } from '../../definition/triggers/kinds';
import { visibilityTimeoutSeconds } from '../../definition/visibility-timeout';
import { rulesMaySend } from '../policies/queue-policy';
import { topicArn, topicsMaySend } from '../policies/topic-policy';
import type { Regional } from '../regional';
import { createQueue } from './queue';
import { QueuePair } from './queue-pair';

interface FunctionQueuesProps {
  readonly regional: Regional;
  readonly definition: FunctionDefinition;
}

/** A slot may be received twice before its turn, if clocks differ a little; then it may fail five times. */
const SLOT_RECEIVES = 7;

/** A function's own queues. */
export class FunctionQueues extends Construct {
  /** The failures queue: for events it failed at while nobody waited; undefined if somebody always waits. */
  readonly failures: SqsQueue | undefined;
  /** The queue for slots of schedules that run once for all regions; undefined if it has none. */
  readonly slots: QueuePair | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: FunctionQueuesProps,
  ) {
    super(scope, id);
    if (hasFailures(props.definition)) this.failures = this.createFailures();
    if (hasSlots(props.definition)) this.slots = this.createSlots();
  }

  private createFailures(): SqsQueue {
    const { regional, definition } = this.props;
    const name = regional.names.failures(definition.name);
    const rules = definition.triggers.flatMap((trigger) => needsOf(trigger).rule ?? []);
    const ruleArns = rules.map((rule) => ruleArn(regional, definition.name, rule));
    const topics = definition.triggers.flatMap((trigger) => needsOf(trigger).topic ?? []);
    const queueArn = regional.arn('sqs', name);
    const senders = [
      ...rulesMaySend(queueArn, ruleArns),
      ...topicsMaySend(
        queueArn,
        topics.map((topic) => topicArn(regional, topic)),
      ),
    ];
    return createQueue(this, 'failures', { regional, name, senders });
  }

  private createSlots(): QueuePair {
    const { regional, definition } = this.props;
    return new QueuePair(this, 'slots', {
      regional,
      name: regional.names.slots(definition.name),
      deadLettersName: regional.names.slotsDeadLetters(definition.name),
      visibilityTimeoutSeconds: visibilityTimeoutSeconds(definition),
      settings: { maxReceiveCount: SLOT_RECEIVES },
    });
  }
}

/** The ARN of a rule contains the name of its bus, except on the default bus. */
function ruleArn(
  { names, arn }: Regional,
  name: string,
  { bus, suffix }: NonNullable<TriggerNeeds['rule']>,
): string {
  const folder = bus === 'own' ? `${names.eventBus}/` : '';
  return arn('events', `rule/${folder}${names.rule(name, suffix)}`);
}
