import type { CloudControl } from '../../local-cloud/control/client';
import { unfitBecause } from '../promises/fitness';
import type { Recording } from '../recording';
import type { World } from '../world';
import type { RehearsalOptions } from './options';
import { outage } from './outage';
import { Stage } from './stage';
import type { Stopped } from './stopped';
import { warm } from './warm';

/**
 * Puts users on the service. Where they are served and this machine keeps up, hurts the service, and records what
 * happens.
 */
export async function record(
  options: RehearsalOptions,
  world: World,
  control: CloudControl,
): Promise<Recording | Stopped> {
  const stage = new Stage(options, world, control);
  try {
    stage.tell('warming');
    const baseline = await warm(stage);
    const [first, ...others] = unfitBecause(baseline, world.timeScale);
    if (first) return { ...(await stage.stop()), baseline, obstacles: [first, ...others] };
    return await outage(stage, baseline);
  } finally {
    await stage.close();
  }
}
