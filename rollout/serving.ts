import { type CheckersView, isHealthy, NO_CHECK } from '../aws/health-checks';
import type { Deployment } from '../aws/target';
import { unansweredReason } from '../aws/unanswered';
import { failoverBound } from '../definition/failover-bound';
import { hasShare } from '../definition/routing/kinds';
import { UserError } from '../errors/user-error';
import { readStatus, type ServiceStatus } from '../operations/status';
import { pause } from '../process/interrupt';

/**
 * Between two looks, in milliseconds. Each asks Route 53 about every region, and its API takes five calls a second of
 * an account ("Quotas", Amazon Route 53).
 */
const LOOK_EVERY_MS = { aws: 5000, local: 500 };

/**
 * Waits until a region that has just got its records serves users, as Route 53's checkers and, where it can show that,
 * DNS say. Only an answer counts.
 *
 * @throws UserError when it does not serve within twice the failover bound, or Route 53 may not be asked.
 */
export async function waitUntilServing(
  deployment: Deployment,
  region: string,
  signal: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + 2000 * failoverBound(deployment.service).totalSeconds;
  for (;;) {
    signal.throwIfAborted();
    const status = await readStatus(deployment);
    const { serving = false, checkers } = status.regions.find((one) => one.region === region) ?? {};
    assertMayBeAsked(region, checkers);
    if (serving && isCalledHealthy(deployment, checkers) && isNamed(deployment, region, status)) return;
    if (performance.now() > deadline)
      throw new UserError(
        `${region} does not serve yet${unknown(checkers)}; npx antipode status shows what Route 53 sees.`,
      );
    await pause(LOOK_EVERY_MS[deployment.target.kind], signal);
  }
}

/** A service without a domain is not checked; for any other a check that has not reported says nothing yet. */
function isCalledHealthy({ service }: Deployment, checkers: CheckersView | undefined): boolean {
  if (checkers === undefined) return false;
  if ('unreachable' in checkers) return checkers.unreachable === NO_CHECK && service.domain === undefined;
  return checkers.total > 0 && isHealthy(checkers);
}

function isNamed(deployment: Deployment, region: string, { dns }: ServiceStatus): boolean {
  if (!isNamedByDns(deployment, region)) return true;
  return !('unreachable' in dns) && (dns.naming[region] ?? 0) > 0;
}

/** Whether DNS can show that users are sent there. At AWS it shows where this machine is sent. */
export function isNamedByDns({ target, service }: Deployment, region: string): boolean {
  return target.kind === 'local' && hasShare(service, region);
}

/** @throws UserError where to ask again would help nobody. */
function assertMayBeAsked(region: string, checkers: CheckersView | undefined): void {
  if (checkers === undefined || !('unreachable' in checkers)) return;
  if (checkers.why !== 'not allowed' && checkers.why !== 'no valid credentials') return;
  throw new UserError(
    `${region} is deployed, and has its records; whether Route 53's checkers call it healthy cannot be asked (${unansweredReason(checkers)}). Allow route53:ListHealthChecks and route53:GetHealthCheckStatus, and run this again.`,
  );
}

function unknown(checkers: CheckersView | undefined): string {
  return checkers !== undefined && 'unreachable' in checkers
    ? `, as far as can be told (Route 53: ${unansweredReason(checkers)})`
    : '';
}
