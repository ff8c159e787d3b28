import { askDns, type DnsView } from '../aws/dns';
import { type DrainView, readDrainFlag } from '../aws/drain-flag';
import { askCheckers, type CheckersView, isHealthy } from '../aws/health-checks';
import { type ProbeView, probeRegion } from '../aws/probe';
import type { Deployment } from '../aws/target';

export interface RegionStatus {
  readonly region: string;
  /** A region's health as Route 53's checkers see it. */
  readonly checkers: CheckersView;
  /** A region's health as this machine sees it. */
  readonly probe: ProbeView;
  readonly drain: DrainView;
  readonly serving: boolean;
}

export interface ServiceStatus {
  readonly service: string;
  readonly name: string | undefined;
  readonly regions: readonly RegionStatus[];
  readonly dns: DnsView;
}

/** Asks all sources at once. If one does not answer, the others are still shown. */
export async function readStatus(deployment: Deployment): Promise<ServiceStatus> {
  const { service } = deployment;
  const [checkers, dns, regions] = await Promise.all([
    askCheckers(deployment),
    askDns(deployment),
    Promise.all(
      service.regions.map(async (region) => {
        const [probe, drain] = await Promise.all([
          probeRegion(deployment, region),
          readDrainFlag(deployment, region),
        ]);
        return { region, probe, drain };
      }),
    ),
  ]);
  return {
    service: service.name,
    name: service.domain?.name,
    dns,
    regions: regions.map((one) => {
      const seen = checkers[one.region] ?? { unreachable: 'not asked' };
      return { ...one, checkers: seen, serving: isServing(one.probe, one.drain, seen) };
    }),
  };
}

/** The checkers' result counts if they can be asked; this machine's own always counts. */
function isServing(probe: ProbeView, drain: DrainView, checkers: CheckersView): boolean {
  if ('unreachable' in probe || probe.status >= 400) return false;
  if ('drained' in drain && drain.drained) return false;
  return 'unreachable' in checkers || isHealthy(checkers);
}

/** The exit code. 0: every region serves; 1: one does not; 2: nothing could be learnt. */
export function exitCode({ regions, dns }: ServiceStatus): 0 | 1 | 2 {
  if (regions.every(({ serving }) => serving)) return 0;
  const silent = regions.every(
    ({ probe, drain, checkers }) =>
      'unreachable' in probe && 'unreachable' in drain && 'unreachable' in checkers,
  );
  return silent && 'unreachable' in dns ? 2 : 1;
}
