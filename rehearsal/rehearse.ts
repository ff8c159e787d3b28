import { UserError } from '../errors/user-error';
import { controlCloud } from '../local-cloud/control/client';
import { expectedOf } from './faults/expected';
import { warmUp } from './load/warm-up';
import type { RehearsalResult } from './result';
import { illRegions } from './run/healthy';
import type { RehearsalOptions } from './run/options';
import { record } from './run/record';
import { resultOf } from './run/results';
import { notHealthy } from './run/stopped';
import { atTimeScale } from './time-scale';
import { usersOf } from './workload/users';
import { wishesOf } from './workload/wishes';
import type { World } from './world';

/**
 * Puts users on the service, hurts it, heals it, and reports what users noticed. It hurts nothing, and says so, where
 * regions are not healthy at the beginning, users are not served, or this machine is too slow. Afterwards the local
 * cloud is as it was before, also after an interrupt.
 *
 * @throws UserError when the service has no domain, the workload fails, or the local cloud ends meanwhile.
 */
export async function rehearse(given: RehearsalOptions): Promise<RehearsalResult> {
  const { service, cloud, timeScale, signal } = given;
  const options = { ...given, plan: expectedOf(given.plan, service) };
  if (service.domain === undefined)
    throw new UserError('domain: the service has none, and without DNS there is no failover to rehearse.');
  const world: World = { service, cloud, timeScale, name: service.domain.name };
  const control = options.control ?? controlCloud(cloud.endpoint);
  const startedAt = new Date().toISOString();
  const found = await atTimeScale(control, timeScale, async (now) => {
    const users = usersOf(service, { now, directory: cloud.directory, signal });
    const ill = await illRegions(world, control, signal);
    if (ill.length > 0) return notHealthy(world, ill);
    await warmUp(world, () => wishesOf(service, users), signal);
    return record(options, { world, control, users });
  });
  return resultOf(found, options, startedAt);
}
