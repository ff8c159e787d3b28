import type { Service } from '../../definition/service';
import { UserError } from '../../errors/user-error';
import type { LocalCloud } from '../../local-cloud/start';
import type { Verdict } from '../result';
import { type Users, usersOf } from '../workload/users';
import { callRegion, regionalHost } from './call-region';
import { NotServed, proveReplication, type Replicated } from './replication';

/** What each region answered, and whether all of it is right. */
export interface Proof {
  readonly passed: boolean;
  readonly regions: readonly {
    readonly region: string;
    readonly api: string;
    readonly health: number | string;
    readonly durationMs: number;
  }[];
  /** Undefined where the definition names no workload. */
  readonly replication?: Replicated | Unproven;
}

/** Why replication was not proven. */
interface Unproven {
  readonly error: string;
  /** Whether users were served, so that it is the service that does not keep what it promises. */
  readonly served: boolean;
}

/**
 * Asks each region for its health as Route 53 would. Where the definition names a workload, its users also write in one
 * region and read in the other.
 */
export async function prove(
  service: Service,
  cloud: Pick<LocalCloud, 'regions' | 'directory'>,
): Promise<Proof> {
  const regions = await Promise.all(
    service.regions.map((region) => askHealth(service, region, cloud.regions[region]?.api ?? '')),
  );
  const healthy = regions.every(({ health }) => health === 200);
  const users = usersOf(service, { directory: cloud.directory });
  if (users === undefined) return { passed: healthy, regions };
  const replication = await tryReplication(service, users, cloud);
  return { passed: healthy && !('error' in replication), regions, replication };
}

/** What a proof says of the service: nothing where everything is healthy and users are not served. */
export function statusOfProof({ passed, regions, replication }: Proof): Verdict['status'] {
  if (passed) return 'held';
  const isUnserved = replication !== undefined && 'error' in replication && !replication.served;
  return isUnserved && regions.every(({ health }) => health === 200) ? 'unmeasured' : 'broken';
}

async function tryReplication(
  service: Service,
  users: Users,
  { regions: apis }: Pick<LocalCloud, 'regions'>,
): Promise<NonNullable<Proof['replication']>> {
  const [from = '', to = ''] = service.regions;
  try {
    return await proveReplication(service, users, { from, to, apis });
  } catch (error) {
    const served = !(error instanceof NotServed || error instanceof UserError);
    return { error: error instanceof Error ? error.message : String(error), served };
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
