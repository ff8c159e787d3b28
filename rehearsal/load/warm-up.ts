import type { Wishes } from '../workload/wishes';
import type { World } from '../world';
import { isServed, tryCall } from './try';

/** How many ask at the same time in each region: as many environments as the load will need. */
const AT_ONCE = 6;

/** The longest time that the slowest of them may take once functions have started, in real milliseconds. */
const WARM_MS = 300;

const PATIENCE_MS = 30_000;
const TIMEOUT_MS = 10_000;

/**
 * Starts the functions of every region before anything counts. Lambda starts a thousand at once, this machine two.
 * Without this, users in open loop would retry faster than functions can start, for ever.
 *
 * @param wishes new users for each region
 */
export async function warmUp(world: World, wishes: () => Wishes, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  await Promise.all(
    Object.entries(world.cloud.regions).map(async ([region, { api }]) => {
      const next = wishes();
      const ask = async (): Promise<number> => {
        const { request, written } = await next();
        const startedAt = performance.now();
        const answer = await tryCall(request, { api, host: world.name, timeoutMs: TIMEOUT_MS }).catch(
          () => undefined,
        );
        if (answer && isServed(answer)) await written?.(answer, region);
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
