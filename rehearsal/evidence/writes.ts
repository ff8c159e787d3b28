import type { AcknowledgedWrite } from '../load/load';
import { type Answer, tryCall } from '../load/try';
import type { World } from '../world';

/** Writes that are looked for once a rehearsal is over. */
export interface Search {
  readonly world: World;
  readonly writes: readonly AcknowledgedWrite[];
  /** Replication has so long to catch up, in real milliseconds. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
}

/** So many are asked for at once. */
const AT_ONCE = 8;

/** The writes that a region does not show. A region that does not answer counts as not showing. */
async function missingIn(region: string, search: Search): Promise<AcknowledgedWrite[]> {
  const missing: AcknowledgedWrite[] = [];
  await readAll(search, region, (write, answer) => {
    if (answer?.status !== 200) missing.push(write);
  });
  return missing;
}

/**
 * Reads writes back in a region, a few at once, and hands each to `see` with its answer, if one came. Throws the
 * signal's reason when it aborts.
 */
export async function readAll(
  { world, writes, signal }: Search,
  region: string,
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

/** The writes that one of some regions does not show in the end. */
export function missingSomewhere(search: Search, regions: readonly string[]): Promise<AcknowledgedWrite[]> {
  return stillMissing(search, async (writes) => {
    const found = new Set<AcknowledgedWrite>();
    for (const region of regions)
      for (const write of await missingIn(region, { ...search, writes })) found.add(write);
    return [...found];
  });
}

/** The writes that no region shows in the end. */
export function lostWrites(search: Search): Promise<AcknowledgedWrite[]> {
  return stillMissing(search, async (missing) => {
    let writes = missing;
    for (const region of search.world.service.regions)
      writes = await missingIn(region, { ...search, writes });
    return [...writes];
  });
}

/** Looks again at what was missing, until nothing is or patience ends. */
async function stillMissing(
  { writes, patienceMs, signal }: Search,
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
