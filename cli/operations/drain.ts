import { hostname, userInfo } from 'node:os';
import { failoverBound } from '../../config/failover-bound';
import { suggest } from '../../config/problems';
import type { Service } from '../../config/service';
import { UserError } from '../../process/user-error';
import { askDns } from '../aws/dns';
import { type DrainFlag, readDrainFlag, writeDrainFlag } from '../aws/drain-flag';
import { probeRegion } from '../aws/probe';
import type { OperatorTarget } from '../aws/target';

/** @throws UserError when the service is not in that region. */
export function assertRegion(service: Service, region: string): void {
  if (service.regions.includes(region)) return;
  throw new UserError(
    `${service.name} is not in "${region}"${suggest(region, service.regions)} It is in ${service.regions.join(', ')}.`,
  );
}

/** The same for regions that retire too. @throws UserError */
export function assertDeployed(service: Service, region: string): void {
  if (!service.retiring.includes(region)) assertRegion(service, region);
}

/** @throws UserError when no other region would serve. */
export async function assertAnotherServes(
  target: OperatorTarget,
  service: Service,
  region: string,
): Promise<void> {
  const others = service.regions.filter((one) => one !== region);
  const probes = await Promise.all(others.map((other) => probeRegion(target, service, other)));
  if (probes.some((probe) => 'status' in probe && probe.status < 400)) return;
  const states = others.map((other, index) => {
    const probe = probes[index];
    return `${other} ${probe && 'status' in probe ? `answers ${probe.status}` : `is unreachable (${probe?.unreachable})`}`;
  });
  throw new UserError(
    `${region} is the last region that serves: ${states.join(', ')}. With every region unhealthy Route 53 answers as if all were healthy. To drain it all the same: --force`,
  );
}

export interface FlagWritten {
  /** As it was before, where it could be read. */
  readonly before: DrainFlag | undefined;
  readonly flag: DrainFlag;
  /** The region whose replica took it. */
  readonly writtenTo: string;
}

/** Says that a region is drained, or no longer; who does so and when is kept with it. @throws UserError */
export async function setDrained(
  target: OperatorTarget,
  service: Service,
  region: string,
  drained: boolean,
  why: string | undefined,
): Promise<FlagWritten> {
  const view = await readDrainFlag(target, service, region);
  const before = 'drained' in view ? view : undefined;
  const flag = { drained, by: operator(), at: new Date().toISOString(), why };
  const result = await writeDrainFlag(target, service, region, flag);
  if ('writtenTo' in result) return { before, flag, writtenTo: result.writtenTo };
  const reasons = Object.entries(result.refusals).map(([replica, reason]) => `\n  ${replica}: ${reason}`);
  throw new UserError(`The table ${service.name} cannot be written in any region:${reasons.join('')}`);
}

/** Who does it, as is kept beside what was done. */
export function operator(): string {
  return `${userInfo().username}@${hostname()}`;
}

/**
 * Waits until DNS no longer names a region, or names it again. Returns how long that took.
 *
 * @throws UserError when it has not happened after twice the failover bound.
 */
export async function waitForDns(
  target: OperatorTarget,
  service: Service,
  region: string,
  named: boolean,
  signal: AbortSignal,
): Promise<number> {
  const startedAt = performance.now();
  const patienceMs = 2000 * failoverBound(service).totalSeconds;
  for (;;) {
    signal.throwIfAborted();
    const dns = await askDns(target, service);
    const elapsed = performance.now() - startedAt;
    if (!('unreachable' in dns) && (dns.naming[region] ?? 0) > 0 === named) return elapsed;
    if (elapsed > patienceMs) {
      const why = 'unreachable' in dns ? ` (DNS: ${dns.unreachable})` : '';
      throw new UserError(
        `DNS ${named ? 'does not name' : 'still names'} ${region} after ${Math.round(elapsed / 1000)} s${why}. npx antipode status shows what the checkers see.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
