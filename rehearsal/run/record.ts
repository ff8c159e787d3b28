import { unfitBecause } from '../promises/fitness';
import type { Recording } from '../recording';
import type { RehearsalOptions } from './options';
import { outage } from './outage';
import { type Scene, Stage } from './stage';
import type { Stopped } from './stopped';
import { warm } from './warm';

/**
 * Puts users on the service. Where they are served and this machine keeps up, hurts the service, and records what
 * happens.
 */
export async function record(options: RehearsalOptions, scene: Scene): Promise<Recording | Stopped> {
  const stage = new Stage(options, scene);
  try {
    stage.tell('warming');
    const baseline = await warm(stage);
    const [first, ...others] = unfitBecause(baseline, scene.world);
    if (first) return { ...(await stage.stop()), baseline, obstacles: [first, ...others] };
    return await outage(stage, baseline);
  } finally {
    await stage.close();
  }
}
