import { refusalOf } from '../targets/refusal';
import { deliver, type TargetPorts } from '../targets/targets';
import type { Rule, Target } from './rules';

export interface EventPorts extends TargetPorts {
  readonly log: (line: string) => void;
}

/** Sends an event to the targets of each rule that it matches. */
export async function deliverEvent(ports: EventPorts, rules: readonly Rule[], event: string): Promise<void> {
  for (const rule of rules.filter(({ matches }) => matches(event)))
    for (const target of rule.targets) await deliverTo(ports, { arn: rule.arn, target }, event);
}

async function deliverTo(
  ports: EventPorts,
  { arn, target }: { arn: string; target: Target },
  event: string,
): Promise<void> {
  const failure = await deliver(ports, target.Arn, target.Input ?? event);
  if (!failure) return;
  const queue = target.DeadLetterConfig?.Arn;
  if (queue === undefined) return ports.log(`${arn} dropped an event for ${target.Arn}: ${failure.message}`);
  // "Using dead-letter queues to process undelivered events": a target that no longer exists is not retried.
  const attributes = {
    RULE_ARN: arn,
    TARGET_ARN: target.Arn,
    ERROR_CODE: 'NO_RESOURCE',
    ERROR_MESSAGE: failure.message,
  };
  const refusal = await refusalOf(ports.sendToQueue(queue, { body: event, attributes }));
  if (refusal) ports.log(`${arn} dropped an event: its dead-letter queue did not take it: ${refusal}`);
}
