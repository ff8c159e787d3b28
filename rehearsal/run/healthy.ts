import { greyBound } from '../../definition/failover-bound';
import type { CloudControl } from '../../local-cloud/control/client';
import { scaledBound } from '../measure/scaled-bound';
import { EXPECTATIONS } from '../promises/expectations';
import type { Recording } from '../recording';
import { pause } from '../sleep';
import { regionChecks } from '../watch/region-checks';
import { realMs, type World } from '../world';

/** Waits until the checkers call every region healthy. Returns the regions that they do not call so in the end. */
export async function illRegions(
  world: World,
  control: CloudControl,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const grey = greyBound(world.service)?.detectionSeconds ?? 0;
  const patienceMs = realMs(world, 4 * scaledBound(world).detectionSeconds + grey) + 10_000;
  const deadline = performance.now() + patienceMs;
  for (;;) {
    signal.throwIfAborted();
    const ill = await illNow(world, control);
    if (ill.length === 0 || performance.now() > deadline) return ill;
    await pause(100, signal);
  }
}

/** Names the ill regions whose return no promise judges; undefined where there are none. */
export function unhealedOf(
  ill: readonly string[],
  { plan, hurtRegion }: Pick<Recording, 'plan' | 'hurtRegion'>,
): string | undefined {
  const { judgesReturn } = EXPECTATIONS[plan.expectation];
  const others = ill.filter((region) => !(judgesReturn && region === hurtRegion));
  return others.length > 0 ? others.join(', ') : undefined;
}

async function illNow({ service }: World, control: CloudControl): Promise<readonly string[]> {
  const { statuses } = await control('DescribeHealth', {});
  const well = regionChecks(service, statuses)
    .filter(
      ({ endpoint, named }) =>
        named.healthy && endpoint.checkers.every(({ lastReport }) => lastReport?.passed === true),
    )
    .map(({ region }) => region);
  return service.regions.filter((region) => !well.includes(region));
}
