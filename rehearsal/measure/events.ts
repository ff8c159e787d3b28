import { setTimeout as sleep } from 'node:timers/promises';
import type { AcknowledgedWrite } from '../load/load';
import { workloadFor } from '../load/workload';
import type { EventFigures } from '../result';
import type { World } from '../world';
import { readAll } from './writes';

/** Real milliseconds between two looks at what is not handled yet. */
const LOOK_MS = 1000;

/**
 * Whether the event of each acknowledged write was handled, and once: what a region that was down had not
 * handled yet is handled after its return. Undefined where the service's writes cause no events.
 */
export async function eventFigures(
  world: World,
  writes: readonly AcknowledgedWrite[],
  patienceMs: number,
  signal: AbortSignal,
): Promise<EventFigures | undefined> {
  const { handled } = workloadFor(world.service);
  const [region = ''] = world.service.regions;
  if (handled === undefined) return undefined;
  const deadline = performance.now() + patienceMs;
  let waiting = [...writes];
  let doubled = 0;
  for (;;) {
    const before = waiting;
    waiting = [];
    await readAll(world, region, before, signal, (write, answer) => {
      const times = answer?.status === 200 ? handled(answer.body) : 0;
      if (times === 0) waiting.push(write);
      if (times > 1) doubled += 1;
    });
    if (waiting.length === 0 || performance.now() > deadline) break;
    await sleep(LOOK_MS);
    signal.throwIfAborted();
  }
  return { caused: writes.length, unhandled: waiting.length, doubled };
}
