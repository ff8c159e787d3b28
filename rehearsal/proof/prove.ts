import type { Service } from '../../definition/service';
import type { LocalCloud } from '../../local-cloud/start';
import { hasOrders } from '../load/workload';
import { callRegion, regionalHost } from './call-region';
import { proveReplication, type Replicated } from './orders';

/** What each region answered, and whether all of it is right. */
export interface Proof {
  readonly passed: boolean;
  readonly regions: readonly {
    readonly region: string;
    readonly api: string;
    readonly health: number | string;
    readonly durationMs: number;
  }[];
  /** Undefined for a service that is not the example. */
  readonly replication?: Replicated | { readonly error: string };
}

/**
 * Asks each region for its health as Route 53 would. For the example service, it also writes in one region and reads
 * in the other.
 */
export async function prove(service: Service, cloud: Pick<LocalCloud, 'regions'>): Promise<Proof> {
  const regions = await Promise.all(
    service.regions.map((region) => askHealth(service, region, cloud.regions[region]?.api ?? '')),
  );
  const healthy = regions.every(({ health }) => health === 200);
  const [from, to] = service.regions;
  if (!hasOrders(service) || from === undefined || to === undefined) return { passed: healthy, regions };
  try {
    return {
      passed: healthy,
      regions,
      replication: await proveReplication(service, [from, to], cloud.regions),
    };
  } catch (error) {
    return {
      passed: false,
      regions,
      replication: { error: error instanceof Error ? error.message : String(error) },
    };
  }
}

async function askHealth(service: Service, region: string, api: string): Promise<Proof['regions'][number]> {
  try {
    const { status, durationMs } = await callRegion({
      api,
      host: regionalHost(service, region, api),
      path: service.health.path,
    });
    return { region, api, health: status, durationMs };
  } catch (error) {
    return { region, api, health: error instanceof Error ? error.message : String(error), durationMs: 0 };
  }
}
