import { askDns } from '../aws/dns';
import { askCheckers, isHealthy, NO_CHECK } from '../aws/health-checks';
import { probeRegion } from '../aws/probe';
import type { Deployment, OperatorTarget } from '../aws/target';
import { unansweredReason } from '../aws/unanswered';
import { failoverBound } from '../definition/failover-bound';
import { answersByChance, hasShare } from '../definition/routing/kinds';
import type { Service } from '../definition/service';
import { UserError } from '../errors/user-error';
import { pause } from '../process/interrupt';

/** What showed that users have moved, and after how long. */
interface Followed {
  readonly elapsedMs: number;
  readonly proof: string;
}

/** What is seen now, and whether the wait is over. */
interface Look {
  readonly followed: boolean;
  readonly text: string;
  /** At AWS: seconds until every DNS answer agrees with what is seen now. */
  readonly restSeconds: number;
}

/** The goal of the wait: that users are sent to a region, or no longer. */
interface Wanted {
  readonly deployment: Deployment;
  readonly region: string;
  readonly inService: boolean;
}

/**
 * Waits until users are no longer sent to a region, or are again. A local cloud's DNS is asked from everywhere and
 * proves it. At AWS, DNS shows only where this machine is sent. So the checkers' results are waited for, then enough of
 * them in a row for Route 53's verdict, then the expiry of older answers. If Route 53's API does not answer, the
 * region's health endpoint is asked, and then the whole failover bound is waited. A region to which DNS sends nobody
 * while others are healthy shows only its health.
 *
 * @throws UserError when it has not happened after twice the failover bound.
 */
export async function waitForUsers(
  deployment: Deployment,
  region: string,
  { inService, signal }: { readonly inService: boolean; readonly signal: AbortSignal },
): Promise<Followed> {
  const { target, service } = deployment;
  const startedAt = performance.now();
  const { totalSeconds } = failoverBound(service);
  const share = hasShare(service, region);
  const look = lookFor(target, service, share);
  for (;;) {
    signal.throwIfAborted();
    const { followed, text, restSeconds } = await look({ deployment, region, inService });
    const elapsedMs = performance.now() - startedAt;
    if (followed) {
      if (target.kind === 'local') return { elapsedMs, proof: text };
      await pause(1000 * restSeconds, signal);
      return { elapsedMs: performance.now() - startedAt, proof: `${text}, and older answers have expired` };
    }
    if (elapsedMs > 2000 * totalSeconds)
      throw new UserError(
        `${text} after ${Math.round(elapsedMs / 1000)} s. npx antipode status shows what the checkers see.`,
      );
    await pause(EVERY_MS[target.kind], signal);
  }
}

function lookFor({ kind }: OperatorTarget, service: Service, share: boolean) {
  if (kind === 'aws' || !share) return lookAtCheckers;
  return answersByChance(service) ? lookAtBoth : lookAtDns;
}

/** Route 53's API accepts five requests a second from an account ("Quotas", Amazon Route 53). */
const EVERY_MS = { local: 250, aws: 2000 };

async function lookAtDns({ deployment, region, inService }: Wanted): Promise<Look> {
  const dns = await askDns(deployment);
  if ('unreachable' in dns)
    return { followed: false, text: `DNS cannot be asked (${dns.unreachable})`, restSeconds: 0 };
  const named = (dns.naming[region] ?? 0) > 0;
  const text = `DNS ${named ? 'names' : 'does not name'} ${region}`;
  return { followed: named === inService, text, restSeconds: 0 };
}

/** If DNS answers by chance, a few answers say little about a region that gets few users. */
async function lookAtBoth(wanted: Wanted): Promise<Look> {
  const [dns, checkers] = await Promise.all([lookAtDns(wanted), lookAtCheckers(wanted)]);
  return dns.followed ? { ...checkers, text: `${dns.text}, and ${checkers.text}` } : dns;
}

async function lookAtCheckers({ deployment, region, inService }: Wanted): Promise<Look> {
  const { service } = deployment;
  const { propagationSeconds, ttlSeconds, totalSeconds } = failoverBound(service);
  const expirySeconds = propagationSeconds + ttlSeconds;
  const checkers = (await askCheckers(deployment))[region] ?? { unreachable: NO_CHECK };
  if ('unreachable' in checkers) {
    if (checkers.unreachable === NO_CHECK) {
      const text = `${region} has no health check, and so no record,`;
      return { followed: !inService, text, restSeconds: expirySeconds };
    }
    if (checkers.why === 'throttled') {
      const text = `Route 53 does not say how ${region} is (${unansweredReason(checkers)})`;
      return { followed: false, text, restSeconds: 0 }; // it will in a moment
    }
    const probe = await probeRegion(deployment, region);
    const serves = 'status' in probe && probe.status >= 200 && probe.status < 400;
    const answer = 'status' in probe ? `answers ${probe.status}` : `does not answer (${probe.unreachable})`;
    const text = `${region} ${answer} (Route 53’s checkers cannot be asked: ${unansweredReason(checkers)})`;
    return { followed: serves === inService, text, restSeconds: totalSeconds };
  }
  const healthy = isHealthy(checkers);
  const { intervalSeconds, failureThreshold } = service.health;
  return {
    followed: checkers.total > 0 && healthy === inService,
    text: `Route 53’s checkers call ${region} ${healthy ? 'healthy' : 'unhealthy'}`,
    restSeconds: (failureThreshold - 1) * intervalSeconds + expirySeconds, // the API shows only a checker's last result
  };
}
