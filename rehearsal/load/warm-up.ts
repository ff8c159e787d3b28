import type { World } from '../world';
import { tryCall } from './try';
import { workloadFor } from './workload';

/** How many ask at the same time in each region: as many environments as the load will need. */
const AT_ONCE = 6;

/** The longest time that the slowest of them may take once functions have started, in real milliseconds. */
const WARM_MS = 300;

const PATIENCE_MS = 30_000;
const TIMEOUT_MS = 10_000;

/**
 * Starts the functions of every region before anything counts. Lambda starts a thousand at once, this machine two.
 * Without this, users in open loop would retry faster than functions can start, for ever.
 */
export async function warmUp(world: World, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  await Promise.all(
    Object.entries(world.cloud.regions).map(async ([region, { api }]) => {
      const workload = workloadFor(world.service);
      const ask = async (): Promise<number> => {
        const startedAt = performance.now();
        const call = workload.next();
        const answer = await tryCall(call, { api, host: world.name, timeoutMs: TIMEOUT_MS }).catch(
          () => undefined,
        );
        if (answer?.status === 201) workload.written(call, answer.body, region);
        return answer !== undefined && answer.status < 500
          ? performance.now() - startedAt
          : Number.POSITIVE_INFINITY;
      };
      for (let slowest = Number.POSITIVE_INFINITY; slowest > WARM_MS && performance.now() < deadline; ) {
        if (signal.aborted) return;
        slowest = Math.max(...(await Promise.all(Array.from({ length: AT_ONCE }, ask))));
      }
    }),
  );
}
