import { PLACES } from '../../aws-rules/places';
import { createDnsClient } from '../../dns/query';
import type { CloudControl } from '../../local-cloud/control/client';
import { CloudGone } from '../../local-cloud/control/gone';
import { lookUp } from '../dns/resolver';
import type { DnsSample } from '../dns/sample';
import { outcomeOf } from '../load/try';
import type { World } from '../world';
import { CheckersWatch, type HealthSample, type Turn } from './checkers';
import { type BusySample, watchProcessors } from './processors';
import { repeat } from './repeat';

/** A look that got no answer, and so shows nothing. */
interface Blind {
  readonly at: number;
  readonly what: 'checkers' | 'DNS';
  readonly why: string;
}

export interface Watch {
  readonly health: readonly HealthSample[];
  readonly dns: readonly DnsSample[];
  readonly turns: readonly Turn[];
  readonly blind: readonly Blind[];
  readonly processors: readonly BusySample[];
  stop(): Promise<void>;
}

/** For how long nobody may listen where the local cloud did until it is gone for good, in real milliseconds. */
const GONE_MS = 2000;

interface WatchOptions {
  /** Real milliseconds, as the load counts them. */
  readonly now: () => number;
  /** Called when the local cloud is gone: there is nothing left to watch. */
  readonly onGone: (error: CloudGone) => void;
}

/** Watches checkers, DNS and this machine's processors apart from the load; it asks DNS from all places together. */
export function startWatch(world: World, control: CloudControl, { now, onGone }: WatchOptions): Watch {
  const [host = '', port = ''] = world.cloud.dns.split(':');
  const client = createDnsClient({ host, port: Number(port) });
  const checkers = new CheckersWatch(world, control, now);
  const [dns, blind, processors]: [DnsSample[], Blind[], BusySample[]] = [[], [], []];
  const blinded = (what: Blind['what']) => (error: unknown) => {
    blind.push({ at: now(), what, why: outcomeOf(error) });
  };
  const lookFrom = async (subnet: string) => {
    const found = await lookUp(client, world, subnet);
    dns.push({ at: now(), region: found?.region });
  };
  let seenAt = now();
  const lookAtCheckers = async () => {
    const error: unknown = await checkers.look().catch((reason: unknown) => reason);
    if (error !== undefined) blinded('checkers')(error);
    if (!(error instanceof CloudGone)) seenAt = now();
    else if (now() - seenAt >= GONE_MS) onGone(error);
  };
  const stops = [
    watchProcessors(processors, now),
    repeat(lookAtCheckers),
    repeat(async () => {
      await Promise.all(PLACES.map(({ subnet }) => lookFrom(subnet).catch(blinded('DNS'))));
    }),
  ];
  return {
    health: checkers.health,
    turns: checkers.turns,
    dns,
    blind,
    processors,
    async stop() {
      await Promise.all(stops.map((stop) => stop()));
      client.close();
    },
  };
}
