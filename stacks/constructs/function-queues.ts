import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { Construct } from 'constructs';
import { hasFailures, hasSlots } from '../../definition/function-queues';
import type { FunctionDefinition } from '../../definition/service';
import type { TriggerNeeds } from '../../definition/triggers/kind';
import { needsOf } from '../../definition/triggers/kinds';
import { rulesMaySend } from '../policies/queue-policy';
import type { Regional } from '../regional';
import { createQueue } from './queue';
import { QueuePair } from './queue-pair';

interface FunctionQueuesProps {
  readonly regional: Regional;
  readonly definition: FunctionDefinition;
}

/** A slot is received twice before its turn, should clocks differ a little, and may fail five times then. */
const SLOT_RECEIVES = 7;

/** The queues that a function has for itself. */
export class FunctionQueues extends Construct {
  /** What it failed at with nobody waiting; undefined where somebody always waits. */
  readonly failures: SqsQueue | undefined;
  /** Where slots of its schedules wait that run once for all regions; undefined where it has none. */
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
    const senders = rulesMaySend(regional.arn('sqs', name), ruleArns);
    return createQueue(this, 'failures', { regional, name, senders });
  }

  private createSlots(): QueuePair {
    const { regional, definition } = this.props;
    return new QueuePair(this, 'slots', {
      regional,
      name: regional.names.slots(definition.name),
      deadLettersName: regional.names.slotsDeadLetters(definition.name),
      timeoutSeconds: definition.timeoutSeconds,
      maxReceiveCount: SLOT_RECEIVES,
    });
  }
}

/** EventBridge rules of a bus of one's own have its name in their ARN, those of the default bus none. */
function ruleArn(
  { names, arn }: Regional,
  name: string,
  { bus, suffix }: NonNullable<TriggerNeeds['rule']>,
): string {
  const folder = bus === 'own' ? `${names.eventBus}/` : '';
  return arn('events', `rule/${folder}${names.rule(name, suffix)}`);
}
