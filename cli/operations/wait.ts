import { failoverBound } from '../../config/failover-bound';
import type { Service } from '../../config/service';
import { UserError } from '../../process/user-error';
import { askDns } from '../aws/dns';
import { askCheckers, isHealthy, NO_CHECK } from '../aws/health-checks';
import type { OperatorTarget } from '../aws/target';
import { pause } from '../interrupt';

/** What showed that users follow, and after how long. */
export interface Followed {
  readonly elapsedMs: number;
  readonly proof: string;
}

/** What is seen now, and whether it is what was waited for. */
interface Look {
  readonly followed: boolean;
  readonly text: string;
}

type Wanted = readonly [target: OperatorTarget, service: Service, region: string, inService: boolean];

/**
 * Waits until users are no longer sent to a region, or are again. A local cloud's DNS is asked from everywhere and
 * proves it. At AWS it shows where this machine is sent, so that the checkers' verdict is waited for, and then
 * until older answers have expired. A region to which DNS sends nobody while others are healthy shows its health
 * only.
 *
 * @throws UserError when it has not happened after twice the failover bound.
 */
export async function waitForUsers(
  target: OperatorTarget,
  service: Service,
  region: string,
  inService: boolean,
  signal: AbortSignal,
): Promise<Followed> {
  const startedAt = performance.now();
  const { totalSeconds, propagationSeconds, ttlSeconds } = failoverBound(service);
  const share = hasShare(service, region);
  const look = target.kind === 'local' && share ? lookAtDns : lookAtCheckers;
  for (;;) {
    signal.throwIfAborted();
    const { followed, text } = await look(target, service, region, inService);
    const elapsedMs = performance.now() - startedAt;
    if (followed) {
      if (target.kind === 'local' || !share) return { elapsedMs, proof: text };
      await pause(1000 * (propagationSeconds + ttlSeconds), signal);
      return { elapsedMs: performance.now() - startedAt, proof: `${text}, and older answers have expired` };
    }
    if (elapsedMs > 2000 * totalSeconds)
      throw new UserError(
        `${text} after ${Math.round(elapsedMs / 1000)} s. npx antipode status shows what the checkers see.`,
      );
    await pause(EVERY_MS[target.kind], signal);
  }
}

/** Route 53's API takes five requests a second of an account ("Quotas", Amazon Route 53). */
const EVERY_MS = { local: 250, aws: 2000 };

/** Whether DNS sends users to a region while all are healthy; one that retires did so before. */
export function hasShare(
  { routing, regions }: Pick<Service, 'routing' | 'regions'>,
  region: string,
): boolean {
  if (!regions.includes(region)) return true;
  if (routing.policy === 'failover') return region === routing.primary;
  return routing.policy === 'latency' || (routing.weights[region] ?? 0) > 0;
}

async function lookAtDns(...[target, service, region, inService]: Wanted): Promise<Look> {
  const dns = await askDns(target, service);
  if ('unreachable' in dns) return { followed: false, text: `DNS cannot be asked (${dns.unreachable})` };
  const named = (dns.naming[region] ?? 0) > 0;
  return { followed: named === inService, text: `DNS ${named ? 'names' : 'does not name'} ${region}` };
}

async function lookAtCheckers(...[target, service, region, inService]: Wanted): Promise<Look> {
  const checkers = (await askCheckers(target, service))[region] ?? { unreachable: NO_CHECK };
  if ('unreachable' in checkers)
    return checkers.unreachable === NO_CHECK
      ? { followed: !inService, text: `${region} has no health check, and so no record,` }
      : { followed: false, text: `Route 53’s checkers cannot be asked (${checkers.unreachable})` };
  const healthy = isHealthy(checkers);
  return {
    followed: checkers.total > 0 && healthy === inService,
    text: `Route 53’s checkers call ${region} ${healthy ? 'healthy' : 'unhealthy'}`,
  };
}
