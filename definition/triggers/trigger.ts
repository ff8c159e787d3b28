import type { EventTrigger } from './event';
import type { HttpTrigger } from './http';
import type { QueueTrigger } from './queue';
import type { ScheduleTrigger } from './schedule';
import type { StreamTrigger } from './stream';

/** What starts a function. */
export type Trigger = HttpTrigger | QueueTrigger | EventTrigger | ScheduleTrigger | StreamTrigger;

export type TriggerKind = Trigger['kind'];

/** The triggers of one kind. */
export function ofKind<Kind extends TriggerKind>(
  triggers: readonly Trigger[],
  kind: Kind,
): Extract<Trigger, { readonly kind: Kind }>[] {
  return triggers.filter((one): one is Extract<Trigger, { readonly kind: Kind }> => one.kind === kind);
}
