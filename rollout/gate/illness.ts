import { readDrainFlag } from '../../aws/drain-flag';
import { probeRegion } from '../../aws/probe';
import type { Deployment } from '../../aws/target';

/** Why a region's health endpoint is not green. */
export interface Illness {
  readonly reason: string;
  /** Whether this machine's resolver knows no such name: it may just be too new. */
  readonly isUnknownName: boolean;
}

/** Asks a region's health endpoint; undefined where it is green, or an operator drained the region. */
export async function illness(deployment: Deployment, region: string): Promise<Illness | undefined> {
  const probe = await probeRegion(deployment, region);
  if ('status' in probe && probe.status < 400) return undefined;
  const flag = await readDrainFlag(deployment, region);
  if ('status' in probe && probe.status === 503 && 'drained' in flag && flag.drained) return undefined;
  const how = 'status' in probe ? `answers ${probe.status}` : `is unreachable (${probe.unreachable})`;
  return {
    reason: `the health endpoint ${how}`,
    isUnknownName: 'unreachable' in probe && probe.unreachable === 'ENOTFOUND',
  };
}
