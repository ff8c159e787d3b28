import { regionNames } from '../../definition/names';
import type { CloudControl } from '../../local-cloud/control/client';
import { scaledBound } from '../measure/scaled-bound';
import { pause } from '../sleep';
import { realMs, type World } from '../world';

/**
 * Waits until the checkers call every region healthy. Returns undefined then; otherwise the regions that they do not.
 */
export async function illRegions(
  world: World,
  control: CloudControl,
  signal: AbortSignal,
): Promise<string | undefined> {
  const patienceMs = realMs(world, 4 * scaledBound(world).detectionSeconds) + 10_000;
  const deadline = performance.now() + patienceMs;
  for (;;) {
    signal.throwIfAborted();
    const ill = await illNow(world, control);
    if (ill === undefined || performance.now() > deadline) return ill;
    await pause(100, signal);
  }
}

async function illNow({ service }: World, control: CloudControl): Promise<string | undefined> {
  const names = service.regions.map((region) => regionNames(service, region).domain);
  const { statuses } = await control('DescribeHealth', {});
  const ours = statuses.filter(({ check }) => names.includes(check.fqdn));
  if (ours.length < service.regions.length) return 'health checks are missing';
  const ill = ours.filter(
    ({ healthy, checkers }) => !healthy || checkers.some(({ lastReport }) => !lastReport?.passed),
  );
  return ill.length === 0 ? undefined : ill.map(({ check }) => check.fqdn).join(', ');
}
