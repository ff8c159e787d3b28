import { PLACES } from '../../aws-rules/places';
import { createDnsClient } from '../../dns/query';
import type { Cohort } from '../result';
import type { DnsSample } from '../watch/watch';
import type { World } from '../world';
import { type Operation, type Try, User } from './user';
import { workloadFor } from './workload';

/** A write that a region said it had done. */
export interface AcknowledgedWrite {
  readonly path: string;
  readonly region: string;
  readonly acknowledgedAt: number;
}

/** Load while it runs, and what it has seen. Times are real milliseconds since it began. */
export interface Load {
  readonly tries: readonly Try[];
  readonly operations: readonly Operation[];
  readonly writes: readonly AcknowledgedWrite[];
  /** What DNS answered to users' resolvers. */
  readonly dns: readonly DnsSample[];
  now(): number;
  /** Sends nothing more and waits for what is under way. */
  stop(): Promise<void>;
}

/** Of ten users, eight honour TTLs; a resolver that does not, and a kept connection, have one each. */
const COHORTS: readonly Cohort[] = [...Array<Cohort>(8).fill('honours-ttl'), 'overstays-ttl', 'keeps-alive'];

/**
 * Users in several places of the world, in open loop: they come when they want to, at `rate` a real second on
 * average (a Poisson process), whether or not those before them have been served.
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
  const users = PLACES.map(
    (place) =>
      new Map(
        [...new Set(COHORTS)].map((cohort) => [
          cohort,
          new User({ world, place, cohort, dns, now, onTry, onAnswer }),
        ]),
      ),
  );
  const underWay = new Set<Promise<void>>();
  const stopped = new AbortController();

  const arrive = async (intendedAt: number): Promise<void> => {
    const cohort = pick(COHORTS);
    const user = pick(users).get(cohort) as User;
    const call = workload.next();
    const { answer, ...operation } = await user.run(call, intendedAt, stopped.signal);
    operations.push(operation);
    if (answer === undefined || answer.status >= 300 || operation.region === undefined) return;
    const path = workload.written(call, answer.body, operation.region);
    if (path !== undefined) writes.push({ path, region: operation.region, acknowledgedAt: operation.doneAt });
  };

  let next = 0;
  let timer: NodeJS.Timeout | undefined;
  const tick = () => {
    while (next <= now()) {
      const task: Promise<void> = arrive(next).finally(() => underWay.delete(task));
      underWay.add(task);
      next += (-Math.log(1 - Math.random()) * 1000) / rate;
    }
    timer = setTimeout(tick, next - now());
  };
  tick();

  return {
    tries,
    operations,
    writes,
    dns: answers,
    now,
    async stop() {
      clearTimeout(timer);
      await Promise.race([
        Promise.allSettled(underWay),
        new Promise((resolve) => setTimeout(resolve, 5000).unref()),
      ]);
      stopped.abort();
      await Promise.allSettled(underWay);
      for (const place of users) for (const user of place.values()) user.close();
      dns.close();
    },
  };
}

function pick<Value>(values: readonly Value[]): Value {
  return values[Math.floor(Math.random() * values.length)] as Value;
}
