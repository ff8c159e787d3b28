import type { HealthCheck } from '../health-checks/health-check';
import { indexZone, type ZoneIndex } from '../resolve/zone-index';
import type { Route53Source } from './source';

/** The complete configuration at one moment. */
export interface Snapshot {
  readonly zones: readonly ZoneIndex[];
  readonly healthChecks: readonly HealthCheck[];
}

export const NOTHING: Snapshot = { zones: [], healthChecks: [] };

/** Reads everything from the source. @throws if any part of it cannot be read. */
export async function readSnapshot(source: Route53Source): Promise<Snapshot> {
  const zones: ZoneIndex[] = [];
  for (const { id, name } of await source.zones()) {
    zones.push(indexZone({ id, name, records: await source.recordSets(id) }));
  }
  return { zones, healthChecks: await source.healthChecks() };
}
