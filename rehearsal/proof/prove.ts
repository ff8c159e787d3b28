import type { Service } from '../../definition/service';
import { UserError } from '../../errors/user-error';
import type { LocalCloud } from '../../local-cloud/start';
import type { Machine } from '../result';
import { watchMachine } from '../watch/machine';
import { type Users, usersOf } from '../workload/users';
import { askHealth, type RegionHealth } from './health';
import { type ProofBounds, WITHIN_MS } from './patience';
import { NotServed, proveReplication, type Replicated } from './replication';

/** What each region answered, and whether all of it is right. */
export interface Proof {
  readonly passed: boolean;
  readonly regions: readonly RegionHealth[];
  /** Undefined where the definition names no workload. */
  readonly replication?: Replicated | Unproven;
  /** How this machine did meanwhile. */
  readonly machine: Machine;
}

/** Why replication was not proven. */
interface Unproven {
  readonly error: string;
  /** Whether users were served, so that it is the service that does not keep what it promises. */
  readonly served: boolean;
  /** Whether the service or its workload says no, as it would on any machine. */
  readonly refused?: true;
}

/**
 * Asks each region for its health as Route 53 would. Where the definition names a workload, its users also write in one
 * region and read in the other. What could not be read is looked at again, so that one slow look decides nothing.
 *
 * @throws what the signal aborts with.
 */
export async function prove(
  service: Service,
  cloud: Pick<LocalCloud, 'regions' | 'directory'>,
  { signal = new AbortController().signal, withinMs = WITHIN_MS }: Partial<ProofBounds> = {},
): Promise<Proof> {
  const machine = watchMachine();
  const bounds = { signal, withinMs };
  const regions = await askHealth(service, cloud, bounds);
  const healthy = regions.every(({ health }) => health === 200);
  const users = usersOf(service, { directory: cloud.directory, signal });
  if (users === undefined) return { passed: healthy, regions, machine: machine() };
  const replication = await tryReplication(service, users, { ...cloud, ...bounds });
  return { passed: healthy && !('error' in replication), regions, replication, machine: machine() };
}

async function tryReplication(
  service: Service,
  users: Users,
  { regions: apis, ...bounds }: Pick<LocalCloud, 'regions'> & ProofBounds,
): Promise<NonNullable<Proof['replication']>> {
  const [from = '', to = ''] = service.regions;
  try {
    return await proveReplication(service, users, { from, to, apis, ...bounds });
  } catch (error) {
    bounds.signal.throwIfAborted();
    const isOfWorkload = error instanceof UserError;
    const refused = isOfWorkload || (error instanceof NotServed && error.refused);
    return {
      error: error instanceof Error ? error.message : String(error),
      served: !(isOfWorkload || error instanceof NotServed),
      ...(refused && { refused }),
    };
  }
}
