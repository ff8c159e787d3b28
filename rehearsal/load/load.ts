import { PLACES } from '../../aws-rules/places';
import { createDnsClient } from '../../dns/query';
import type { DnsSample } from '../dns/sample';
import { pick } from '../pick';
import type { Cohort } from '../result';
import type { World } from '../world';
import { startArrivals } from './arrivals';
import { type Operation, type Try, User, type UserOptions } from './user';
import { workloadFor } from './workload';

/** A write that a region acknowledged. */
export interface AcknowledgedWrite {
  readonly path: string;
  readonly region: string;
  readonly acknowledgedAt: number;
}

/** Load while it runs, and its records. Times are real milliseconds since it began. */
export interface Load {
  readonly tries: readonly Try[];
  readonly operations: readonly Operation[];
  readonly writes: readonly AcknowledgedWrite[];
  /** The DNS answers that users' resolvers received. */
  readonly dns: readonly DnsSample[];
  now(): number;
  /** Sends no more requests, and waits for those under way. */
  stop(): Promise<void>;
}

/** Of ten users, eight honour TTLs, one has a resolver that overstays them, and one keeps a connection. */
const COHORTS: readonly Cohort[] = [...Array<Cohort>(8).fill('honours-ttl'), 'overstays-ttl', 'keeps-alive'];

/**
 * Users in several places of the world, in open loop. They come at `rate` a real second on average (a Poisson
 * process), whether or not earlier users have been served.
 */
export function startLoad(world: World, rate: number): Load {
  const startedAt = performance.now();
  const now = () => performance.now() - startedAt;
  const [host = '', port = ''] = world.cloud.dns.split(':');
  const dns = createDnsClient({ host, port: Number(port) });
  const workload = workloadFor(world.service);
  const [tries, operations, writes]: [Try[], Operation[], AcknowledgedWrite[]] = [[], [], []];
  const answers: DnsSample[] = [];
  const onTry = (one: Try) => tries.push(one);
  const onAnswer = (region: string | undefined) => answers.push({ at: now(), region });
  const users = usersOf({ world, dns, now, onTry, onAnswer });

  const arrive = async (intendedAt: number, signal: AbortSignal): Promise<void> => {
    const user = pick(users).get(pick(COHORTS)) as User;
    const call = workload.next();
    const { answer, ...operation } = await user.run(call, intendedAt, signal);
    operations.push(operation);
    if (answer === undefined || answer.status >= 300 || operation.region === undefined) return;
    const path = workload.written(call, answer.body, operation.region);
    if (path !== undefined) writes.push({ path, region: operation.region, acknowledgedAt: operation.doneAt });
  };
  const arrivals = startArrivals({ rate, now, arrive });

  return {
    tries,
    operations,
    writes,
    dns: answers,
    now,
    async stop() {
      await arrivals.stop();
      for (const place of users) for (const user of place.values()) user.close();
      dns.close();
    },
  };
}

/** Users of every cohort in every place. */
function usersOf(options: Omit<UserOptions, 'place' | 'cohort'>): Map<Cohort, User>[] {
  return PLACES.map(
    (place) =>
      new Map([...new Set(COHORTS)].map((cohort) => [cohort, new User({ ...options, place, cohort })])),
  );
}
