import type { QueueTrigger } from '../../definition/triggers/queue';
import { QueueMapping } from '../constructs/queue-mapping';
import type { CreateTriggers } from './kind';

/** A mapping from each queue of the definition. */
export const createQueueMappings: CreateTriggers<QueueTrigger> = (
  target,
  triggers,
  { regional, channels },
) => {
  for (const trigger of triggers) {
    const { queue } = channels.queue(trigger.queue);
    new QueueMapping(target, `queue-${trigger.queue}`, { regional, queue, trigger, target });
  }
};
