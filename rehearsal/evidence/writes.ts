import type { AcknowledgedWrite } from '../load/load';
import { type Answer, tryCall } from '../load/try';
import type { World } from '../world';

/** So many are asked for at once. */
const AT_ONCE = 8;

/** The writes that a region does not show. A region that does not answer counts as not showing. */
export async function missingIn(
  world: World,
  region: string,
  writes: readonly AcknowledgedWrite[],
  signal: AbortSignal,
): Promise<AcknowledgedWrite[]> {
  const missing: AcknowledgedWrite[] = [];
  await readAll(world, region, writes, signal, (write, answer) => {
    if (answer?.status !== 200) missing.push(write);
  });
  return missing;
}

/**
 * Reads writes back in a region, a few at once, and hands each to `see` with its answer, if one came. Throws the
 * signal's reason when it aborts.
 */
export async function readAll(
  world: World,
  region: string,
  writes: readonly AcknowledgedWrite[],
  signal: AbortSignal,
  see: (write: AcknowledgedWrite, answer: Answer | undefined) => void,
): Promise<void> {
  const api = world.cloud.regions[region]?.api ?? '';
  const queue = [...writes];
  const work = async () => {
    for (let write = queue.pop(); write !== undefined; write = queue.pop()) {
      signal.throwIfAborted();
      const call = { method: 'GET', path: write.path, headers: {} };
      const options = { api, host: world.name, timeoutMs: 5000 };
      see(write, await tryCall(call, options).catch(() => undefined));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** The writes that one of some regions does not show, once replication has had so many milliseconds to catch up. */
export function missingSomewhere(
  world: World,
  regions: readonly string[],
  writes: readonly AcknowledgedWrite[],
  patienceMs: number,
  signal: AbortSignal,
): Promise<AcknowledgedWrite[]> {
  return stillMissing(writes, patienceMs, signal, async (missing) => {
    const found = new Set<AcknowledgedWrite>();
    for (const region of regions)
      for (const write of await missingIn(world, region, missing, signal)) found.add(write);
    return [...found];
  });
}

/** The writes that no region shows, once replication has had so many milliseconds to catch up. */
export function lostWrites(
  world: World,
  writes: readonly AcknowledgedWrite[],
  patienceMs: number,
  signal: AbortSignal,
): Promise<AcknowledgedWrite[]> {
  return stillMissing(writes, patienceMs, signal, async (missing) => {
    let lost = missing;
    for (const region of world.service.regions) lost = await missingIn(world, region, lost, signal);
    return [...lost];
  });
}

/** Looks again at what was missing, until nothing is or patience ends. */
async function stillMissing(
  writes: readonly AcknowledgedWrite[],
  patienceMs: number,
  signal: AbortSignal,
  look: (missing: readonly AcknowledgedWrite[]) => Promise<AcknowledgedWrite[]>,
): Promise<AcknowledgedWrite[]> {
  const deadline = performance.now() + patienceMs;
  for (let missing = writes; ; ) {
    const left = await look(missing);
    if (left.length === 0 || performance.now() >= deadline) return left;
    await new Promise((resolve) => setTimeout(resolve, 500));
    signal.throwIfAborted();
    missing = left;
  }
}
