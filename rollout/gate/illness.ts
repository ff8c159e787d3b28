import { readDrainFlag } from '../../aws/drain-flag';
import { probeRegion } from '../../aws/probe';
import type { OperatorTarget } from '../../aws/target';
import type { Service } from '../../definition/service';

/** Why a region's health endpoint is not green; undefined where it is, or an operator drained the region. */
export async function illness(
  target: OperatorTarget,
  service: Service,
  region: string,
): Promise<string | undefined> {
  const probe = await probeRegion(target, service, region);
  if ('status' in probe && probe.status < 400) return undefined;
  const flag = await readDrainFlag(target, service, region);
  if ('status' in probe && probe.status === 503 && 'drained' in flag && flag.drained) return undefined;
  return `the health endpoint ${'status' in probe ? `answers ${probe.status}` : `is unreachable (${probe.unreachable})`}`;
}
