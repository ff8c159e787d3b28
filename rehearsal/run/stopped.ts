import type { Obstacle } from '../promises/obstacles';
import type { Seen } from '../recording';
import type { Baseline } from '../result';
import type { World } from '../world';

/** The result of a rehearsal that stopped before anything was hurt, with what was recorded until then. */
export interface Stopped extends Seen {
  readonly obstacles: readonly [Obstacle, ...Obstacle[]];
  readonly baseline: Baseline | undefined;
}

/** Stopped before the first user came. @param ill the regions that are not healthy */
export function notHealthy(world: World, ill: readonly string[]): Stopped {
  const obstacle = {
    sentence: 'not every region is healthy before the fault.',
    detail: `Route 53's checkers do not call every region healthy (${ill.join(', ')}). Is the service deployed there, and not drained? npx antipode status`,
  };
  return {
    world,
    obstacles: [obstacle],
    baseline: undefined,
    load: { tries: [], operations: [], writes: [], dns: [] },
    watch: { health: [], dns: [], turns: [], blind: [], processors: [] },
    endedAt: 0,
    machine: { eventLoopLagMs: { p99: 0, max: 0 }, busyShare: 0 },
  };
}
