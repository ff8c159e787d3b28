import { PLACES } from '../../aws-rules/places';
import { createDnsClient } from '../../dns/query';
import type { DnsSample } from '../dns/sample';
import { pick } from '../pick';
import type { Cohort } from '../result';
import type { ReadOf, Wishes } from '../workload/wishes';
import type { World } from '../world';
import { startArrivals } from './arrivals';
import { isServed } from './try';
import { type Operation, type Try, User, type UserOptions } from './user';

/** A write that a region acknowledged. */
export interface AcknowledgedWrite {
  readonly read: ReadOf;
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

interface LoadOptions {
  readonly wishes: Wishes;
  /** Users a real second, on average. */
  readonly rate: number;
  /** Called with what the workload throws. */
  readonly onError: (error: unknown) => void;
}

/**
 * Users in several places of the world, in open loop (a Poisson process): they come whether or not earlier users have
 * been served.
 */
export function startLoad(world: World, { wishes, rate, onError }: LoadOptions): Load {
  const startedAt = performance.now();
  const now = () => performance.now() - startedAt;
  const [host = '', port = ''] = world.cloud.dns.split(':');
  const dns = createDnsClient({ host, port: Number(port) });
  const [tries, operations, writes]: [Try[], Operation[], AcknowledgedWrite[]] = [[], [], []];
  const answers: DnsSample[] = [];
  const onTry = (one: Try) => tries.push(one);
  const onAnswer = (region: string | undefined) => answers.push({ at: now(), region });
  const users = usersOf({ world, dns, now, onTry, onAnswer });

  const arrive = async (intendedAt: number, signal: AbortSignal): Promise<void> => {
    const user = pick(users).get(pick(COHORTS)) as User;
    const askedAt = now();
    const wish = await wishes();
    if (signal.aborted) return; // the workload answered too late
    const wantedAt = intendedAt + (now() - askedAt); // what a workload takes is not the service's
    const { answer, ...operation } = await user.run(wish, wantedAt, signal);
    if (signal.aborted && !operation.ok) return; // asked to leave before the last try: nobody knows how it would end
    operations.push(operation);
    const { region, doneAt } = operation;
    if (answer === undefined || !isServed(answer) || region === undefined) return;
    const read = await wish.written?.(answer, region);
    if (read) writes.push({ read, region, acknowledgedAt: doneAt });
  };
  const arrivals = startArrivals({
    rate,
    now,
    arrive: (intendedAt, signal) => arrive(intendedAt, signal).catch(onError),
  });

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
