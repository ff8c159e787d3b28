import type { FunctionDefinition } from './service';
import { needsOf } from './triggers/kinds';

type Started = Pick<FunctionDefinition, 'triggers' | 'invocable'>;

/** Whether a function can fail while nobody waits for it. If so, it has a failures queue that keeps the events. */
export function hasFailures({ triggers, invocable }: Started): boolean {
  return invocable || triggers.some((trigger) => needsOf(trigger).failures);
}

/** Whether one of its schedules runs once for all regions. If so, it has a queue where slots wait. */
export function hasSlots({ triggers }: Pick<Started, 'triggers'>): boolean {
  return triggers.some((trigger) => needsOf(trigger).slots);
}
