import { HEALTHY_SHARE } from '../model';
import type { HealthCheck } from './health-check';

/** An endpoint is healthy while more than 18 % of its checkers say so, or if it has no checkers yet. */
export function endpointVerdict(checkers: readonly boolean[]): boolean {
  if (checkers.length === 0) return true;
  return checkers.filter(Boolean).length / checkers.length > HEALTHY_SHARE;
}

/**
 * The status of a check, from the results for its endpoint, its alarm or its children. A disabled check counts as healthy.
 * Inverting is applied last, so that an inverted and disabled check is unhealthy: the guide recommends inverting to
 * stop traffic to the endpoint of a disabled check.
 */
export function checkVerdict(
  check: HealthCheck,
  watched: boolean,
  childHealthy: (id: string) => boolean | undefined,
): boolean {
  const found = check.disabled || (check.type === 'CALCULATED' ? calculated(check, childHealthy) : watched);
  return found !== check.inverted;
}

/** A threshold of 0 is always met. One above the number of children is never met. */
function calculated(
  { children, healthThreshold }: HealthCheck,
  childHealthy: (id: string) => boolean | undefined,
): boolean {
  return children.filter((id) => childHealthy(id) === true).length >= healthThreshold;
}
