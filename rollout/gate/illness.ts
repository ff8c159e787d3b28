import { readDrainFlag } from '../../aws/drain-flag';
import { probeRegion } from '../../aws/probe';
import type { Deployment } from '../../aws/target';

/** Why a region's health endpoint is not green; undefined if it is, or if an operator drained the region. */
export async function illness(deployment: Deployment, region: string): Promise<string | undefined> {
  const probe = await probeRegion(deployment, region);
  if ('status' in probe && probe.status < 400) return undefined;
  const flag = await readDrainFlag(deployment, region);
  if ('status' in probe && probe.status === 503 && 'drained' in flag && flag.drained) return undefined;
  return `the health endpoint ${'status' in probe ? `answers ${probe.status}` : `is unreachable (${probe.unreachable})`}`;
}
