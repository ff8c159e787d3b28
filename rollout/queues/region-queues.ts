import { sqsClient } from '../../aws/clients';
import { countMessages } from '../../aws/queue';
import type { OperatorTarget } from '../../aws/target';
import { hasFailures, hasSlots } from '../../definition/function-queues';
import { regionNames } from '../../definition/names';
import type { Service } from '../../definition/service';

/** A queue of a region's stack. */
interface RegionQueue {
  readonly name: string;
  /** What `redrive` knows it by: the queue or the function that the definition names. */
  readonly of: string;
  /** What is still to be done, or what was given up. */
  readonly holds: 'work' | 'failures';
}

export interface CountedQueue extends RegionQueue {
  readonly messages: number;
}

/** A region's queues. Slots are none of the work: every region has the same, and runs what no other has. */
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

/** Counts what queues hold, as SQS knows it. @throws what SQS says. */
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
