import { regionNames } from '../../definition/names';
import { UserError } from '../../errors/user-error';
import type { CloudControl } from '../../local-cloud/control/client';
import { scaledBound } from '../measure/scaled-bound';
import { realMs, type World } from '../world';
import { sleep } from './sleep';

/** Waits until the checkers call every region healthy. @throws UserError when they do not in time. */
export async function allHealthy(world: World, control: CloudControl, signal: AbortSignal): Promise<void> {
  const { service } = world;
  const patienceMs = realMs(world, 4 * scaledBound(world).detectionSeconds) + 10_000;
  const deadline = performance.now() + patienceMs;
  const names = service.regions.map((region) => regionNames(service, region).domain);
  for (;;) {
    signal.throwIfAborted();
    const statuses = (await control('DescribeHealth', {})).statuses.filter(({ check }) =>
      names.includes(check.fqdn),
    );
    const ill = statuses.filter(
      ({ healthy, checkers }) => !healthy || checkers.some(({ lastReport }) => !lastReport?.passed),
    );
    if (statuses.length >= service.regions.length && ill.length === 0) return;
    if (performance.now() > deadline) {
      const which = ill.map(({ check }) => check.fqdn).join(', ') || 'health checks are missing';
      throw new UserError(
        `Route 53's checkers do not call every region healthy (${which}). Is the service deployed there, and not drained? npx antipode status`,
      );
    }
    await sleep(100, signal);
  }
}
