import { PLACES } from '../../aws-rules/places';
import { createDnsClient } from '../../dns/query';
import type { CloudControl } from '../../local-cloud/control/client';
import { lookUp } from '../dns/resolver';
import type { DnsSample } from '../dns/sample';
import { outcomeOf } from '../load/try';
import type { World } from '../world';
import { CheckersWatch, type HealthSample, type Turn } from './checkers';
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
  stop(): Promise<void>;
}

/**
 * Watches checkers and DNS apart from the load; it asks DNS from all places together.
 *
 * @param now real milliseconds, as the load counts them
 */
export function startWatch(world: World, control: CloudControl, now: () => number): Watch {
  const [host = '', port = ''] = world.cloud.dns.split(':');
  const client = createDnsClient({ host, port: Number(port) });
  const checkers = new CheckersWatch(world, control, now);
  const [dns, blind]: [DnsSample[], Blind[]] = [[], []];
  const blinded = (what: Blind['what']) => (error: unknown) => {
    blind.push({ at: now(), what, why: outcomeOf(error) });
  };
  const lookFrom = async (subnet: string) => {
    const found = await lookUp(client, world, subnet);
    dns.push({ at: now(), region: found?.region });
  };
  const stops = [
    repeat(() => checkers.look().catch(blinded('checkers'))),
    repeat(async () => {
      await Promise.all(PLACES.map(({ subnet }) => lookFrom(subnet).catch(blinded('DNS'))));
    }),
  ];
  return {
    health: checkers.health,
    turns: checkers.turns,
    dns,
    blind,
    async stop() {
      await Promise.all(stops.map((stop) => stop()));
      client.close();
    },
  };
}
