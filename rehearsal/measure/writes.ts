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
): Promise<AcknowledgedWrite[]> {
  const api = world.cloud.regions[region]?.api ?? '';
  const missing: AcknowledgedWrite[] = [];
  const queue = [...writes];
  const work = async () => {
    for (let write = queue.pop(); write !== undefined; write = queue.pop()) {
      const call = { method: 'GET', path: write.path, headers: {} };
      const answer: Answer | undefined = await tryCall(call, {
        api,
        host: world.name,
        timeoutMs: 5000,
      }).catch(() => undefined);
      if (answer?.status !== 200) missing.push(write);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return missing;
}

/** The writes that no region shows, once replication has had so many milliseconds to catch up. */
export async function lostWrites(
  world: World,
  writes: readonly AcknowledgedWrite[],
  patienceMs: number,
): Promise<AcknowledgedWrite[]> {
  const deadline = performance.now() + patienceMs;
  let lost = [...writes];
  for (const region of world.service.regions) lost = await missingIn(world, region, lost);
  while (lost.length > 0 && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const region of world.service.regions) lost = await missingIn(world, region, lost);
  }
  return lost;
}
