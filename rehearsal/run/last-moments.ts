import type { Found } from '../evidence/look-until';
import { inEveryRegion } from '../evidence/writes';
import type { AcknowledgedWrite } from '../load/load';
import type { World } from '../world';

/** Older writes of the region have long been replicated, in real milliseconds. */
const LAST_MOMENTS_MS = 10_000;

/** A region that is down replicates nothing, so there is nothing to wait for. */
const CONFIRMED = { leastMs: 0, leastLooks: 2 };

/** Users are still there: too many reads beside theirs would be an outage of their own. */
const AT_ONCE = 2;

/** How long to look in other regions while a region is down. */
const LOOKING_MS = 15_000;

interface LastMoments {
  readonly world: World;
  readonly hurtRegion: string;
  readonly writes: readonly AcknowledgedWrite[];
  readonly hurtAt: number;
  readonly signal: AbortSignal;
}

/** Looks for a hurt region's last writes in every survivor: missing writes would be lost with the region's disks. */
export function lookInSurvivors(moments: LastMoments): Promise<Found<AcknowledgedWrite>> {
  const { world, hurtRegion, writes, hurtAt, signal } = moments;
  const last = writes.filter(
    ({ region, acknowledgedAt }) => region === hurtRegion && acknowledgedAt > hurtAt - LAST_MOMENTS_MS,
  );
  const survivors = world.service.regions.filter((region) => region !== hurtRegion);
  const search = { world, writes: last, patience: CONFIRMED, withinMs: LOOKING_MS, signal, atOnce: AT_ONCE };
  return inEveryRegion(search, survivors);
}
