import { setTimeout as sleep } from 'node:timers/promises';
import type { AcknowledgedWrite } from '../load/load';
import { workloadFor } from '../load/workload';
import type { EventFigures } from '../result';
import { readAll, type Search } from './writes';

/** Real milliseconds between two looks at what is not handled yet. */
const LOOK_MS = 1000;

/**
 * Whether the event of each acknowledged write was handled, and once: what a region that was down had not
 * handled yet is handled after its return. Undefined where the service's writes cause no events.
 */
export async function eventFigures(search: Search): Promise<EventFigures | undefined> {
  const { world, writes, patienceMs, signal } = search;
  const { handled } = workloadFor(world.service);
  const [region = ''] = world.service.regions;
  if (handled === undefined) return undefined;
  const deadline = performance.now() + patienceMs;
  let waiting = [...writes];
  const look = async (
    some: readonly AcknowledgedWrite[],
    see: (write: AcknowledgedWrite, times: number) => void,
  ) =>
    readAll({ ...search, writes: some }, region, (write, answer) =>
      see(write, answer?.status === 200 ? handled(answer.body) : 0),
    );
  for (;;) {
    const before = waiting;
    waiting = [];
    await look(before, (write, times) => times === 0 && waiting.push(write));
    if (waiting.length === 0 || performance.now() > deadline) break;
    await sleep(LOOK_MS);
    signal.throwIfAborted();
  }
  let doubled = 0; // a second effect may come late, so that all are looked at once more
  await look(writes, (_, times) => {
    if (times > 1) doubled += 1;
  });
  return { caused: writes.length, unhandled: waiting.length, doubled };
}
