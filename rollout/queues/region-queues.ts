import { sqsClient } from '../../aws/clients';
import { countMessages } from '../../aws/queue';
import type { OperatorTarget } from '../../aws/target';
import { hasFailures, hasSlots } from '../../definition/function-queues';
import { regionNames } from '../../definition/names';
import type { Service } from '../../definition/service';

/** A queue of a region's stack. */
interface RegionQueue {
  readonly name: string;
  /** Its name for `redrive`: a queue or a function of the definition. */
  readonly of: string;
  /** Whether it holds work to do, or failures. */
  readonly holds: 'work' | 'failures';
}

export interface CountedQueue extends RegionQueue {
  readonly messages: number;
}

/** A region's queues. Slots do not count as work: every region has the same slots, so another one runs them. */
export function regionQueues(service: Service, region: string): RegionQueue[] {
  const names = regionNames(service, region);
  const failures = (of: string, name: string): RegionQueue => ({ name, of, holds: 'failures' });
  return [
    ...service.queues.flatMap((queue): RegionQueue[] => [
      { name: names.queue(queue.name, queue), of: queue.name, holds: 'work' },
      failures(queue.name, names.deadLetters(queue.name, queue)),
    ]),
    ...service.functions.flatMap((fn) => [
      ...(hasFailures(fn) ? [failures(fn.name, names.failures(fn.name))] : []),
      ...(hasSlots(fn) ? [failures(fn.name, names.slotsDeadLetters(fn.name))] : []),
    ]),
  ];
}

/** Counts the messages of queues, as SQS reports them. @throws SQS's error. */
export async function countQueues(
  target: OperatorTarget,
  region: string,
  queues: readonly RegionQueue[],
): Promise<CountedQueue[]> {
  const client = sqsClient(target, region);
  try {
    const counts = await Promise.all(queues.map(({ name }) => countMessages(client, name)));
    return queues.map((queue, index) => ({ ...queue, messages: counts[index] ?? 0 }));
  } finally {
    client.destroy();
  }
}
