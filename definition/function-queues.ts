import type { FunctionDefinition } from './service';
import { needsOf } from './triggers/kinds';

type Started = Pick<FunctionDefinition, 'triggers' | 'invocable'>;

/** Whether a function can fail with nobody waiting for it: then its failures queue keeps what it failed at. */
export function hasFailures({ triggers, invocable }: Started): boolean {
  return invocable || triggers.some((trigger) => needsOf(trigger).failures);
}

/** Whether one of its schedules runs once for all regions: then their slots wait in its slots queue. */
export function hasSlots({ triggers }: Pick<Started, 'triggers'>): boolean {
  return triggers.some((trigger) => needsOf(trigger).slots);
}
