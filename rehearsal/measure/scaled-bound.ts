import { type FailoverBound, failoverBound, greyBound } from '../../definition/failover-bound';
import { isFound } from '../faults/expected';
import type { FaultPlan } from '../faults/fault-plan';
import type { World } from '../world';

/** The health function probes its region once a second and answers within another one, at every time scale. */
const HEALTH_FUNCTION_SECONDS = 1;

/**
 * The bound in AWS seconds at this run's time scale. A second of this machine is `timeScale` AWS seconds. Neither a
 * checker's time-out nor the health function's cache shrinks below a real second, so at ten times the speed of AWS
 * they weigh ten times as much.
 */
export function scaledBound({ service, timeScale }: Pick<World, 'service' | 'timeScale'>): FailoverBound {
  const dead = failoverBound(service);
  const second = HEALTH_FUNCTION_SECONDS * timeScale;
  const ill = failoverBound(service, second);
  const detectionSeconds = Math.max(dead.detectionSeconds, ill.detectionSeconds + second);
  return {
    ...dead,
    detectionSeconds,
    totalSeconds: detectionSeconds + dead.propagationSeconds + dead.ttlSeconds,
  };
}

/**
 * The bound for a fault. What `health.include` finds takes minutes; nothing in its bound is of this machine's time,
 * so it is the same at every time scale.
 */
export function boundOf(plan: FaultPlan, world: Pick<World, 'service' | 'timeScale'>): FailoverBound {
  const grey = isFound(plan, world.service) ? greyBound(world.service) : undefined;
  return grey ?? scaledBound(world);
}
