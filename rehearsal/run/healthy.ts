import { greyBound } from '../../definition/failover-bound';
import type { CloudControl } from '../../local-cloud/control/client';
import { scaledBound } from '../measure/scaled-bound';
import { pause } from '../sleep';
import { regionChecks } from '../watch/region-checks';
import { realMs, type World } from '../world';

/**
 * Waits until the checkers call every region healthy. Returns undefined then; otherwise the regions that they do not.
 */
export async function illRegions(
  world: World,
  control: CloudControl,
  signal: AbortSignal,
): Promise<string | undefined> {
  const grey = greyBound(world.service)?.detectionSeconds ?? 0;
  const patienceMs = realMs(world, 4 * scaledBound(world).detectionSeconds + grey) + 10_000;
  const deadline = performance.now() + patienceMs;
  for (;;) {
    signal.throwIfAborted();
    const ill = await illNow(world, control);
    if (ill === undefined || performance.now() > deadline) return ill;
    await pause(100, signal);
  }
}

async function illNow({ service }: World, control: CloudControl): Promise<string | undefined> {
  const { statuses } = await control('DescribeHealth', {});
  const ours = regionChecks(service, statuses);
  if (ours.length < service.regions.length) return 'health checks are missing';
  const ill = ours.filter(
    ({ endpoint, named }) =>
      !named.healthy || endpoint.checkers.some(({ lastReport }) => !lastReport?.passed),
  );
  return ill.length === 0 ? undefined : ill.map(({ endpoint }) => endpoint.check.fqdn).join(', ');
}
