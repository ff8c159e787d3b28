import { HEALTHY_SHARE } from '../model';
import type { HealthCheck } from './health-check';

/** An endpoint is healthy while more than 18 % of its checkers say so; with no checkers yet, it is. */
export function endpointVerdict(checkers: readonly boolean[]): boolean {
  if (checkers.length === 0) return true;
  return checkers.filter(Boolean).length / checkers.length > HEALTHY_SHARE;
}

/**
 * The status of a check, from what was found out about its endpoint or its children. A disabled check finds
 * everything healthy. Inverting comes last, so that an inverted and disabled check is unhealthy: the guide
 * advises inverting to stop traffic to what a disabled check keeps healthy.
 */
export function checkVerdict(
  check: HealthCheck,
  endpoint: boolean,
  childHealthy: (id: string) => boolean | undefined,
): boolean {
  const found = check.disabled || (check.type === 'CALCULATED' ? calculated(check, childHealthy) : endpoint);
  return found !== check.inverted;
}

/** A threshold of 0 is always met, one above the number of children never. */
function calculated(
  { children, healthThreshold }: HealthCheck,
  childHealthy: (id: string) => boolean | undefined,
): boolean {
  return children.filter((id) => childHealthy(id) === true).length >= healthThreshold;
}
