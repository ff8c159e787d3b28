import { PLACES } from '../../aws-rules/places';
import { regionNames } from '../../definition/names';
import { createDnsClient } from '../../dns/query';
import type { CloudControl } from '../../local-cloud/control/client';
import { lookUp } from '../dns/resolver';
import type { DnsSample } from '../dns/sample';
import type { World } from '../world';

/** What the checkers of each region said at one moment. */
interface HealthSample {
  readonly at: number;
  /** Share of a region's checkers that call it healthy, and their verdict. */
  readonly regions: Readonly<Record<string, { readonly share: number; readonly healthy: boolean }>>;
}

/** A verdict of the checkers that changed. */
interface Turn {
  readonly at: number;
  readonly region: string;
  readonly healthy: boolean;
}

export interface Watch {
  readonly health: readonly HealthSample[];
  readonly dns: readonly DnsSample[];
  readonly turns: readonly Turn[];
  stop(): Promise<void>;
}

/** Looked at so often; DNS from all places at once. */
const EVERY_MS = 100;

/** Watches checkers and DNS from outside the load. @param now real milliseconds, as the load counts them. */
export function startWatch(world: World, control: CloudControl, now: () => number): Watch {
  const [host = '', port = ''] = world.cloud.dns.split(':');
  const client = createDnsClient({ host, port: Number(port) });
  const [health, dns, turns]: [HealthSample[], DnsSample[], Turn[]] = [[], [], []];
  const verdicts = new Map<string, boolean>();
  const offset = Date.now() - now(); // verdicts are stamped by the wall clock of this machine
  let stopped = false;

  const lookAtHealth = async () => {
    const { statuses } = await control('DescribeHealth', {});
    const found = world.service.regions.flatMap((region) => {
      const name = regionNames(world.service, region).domain;
      const status = statuses.find(({ check }) => check.fqdn === name);
      return status ? [{ region, status }] : [];
    });
    for (const { region, status } of found) {
      if (verdicts.get(region) === status.healthy) continue;
      if (verdicts.has(region))
        turns.push({ at: (status.changedAtMs ?? Date.now()) - offset, region, healthy: status.healthy });
      verdicts.set(region, status.healthy);
    }
    const shares = found.map(({ region, status: { checkers, healthy } }) => {
      const share = checkers.filter((checker) => checker.healthy).length / Math.max(1, checkers.length);
      return [region, { share, healthy }] as const;
    });
    health.push({ at: now(), regions: Object.fromEntries(shares) });
  };
  const lookAtDns = () =>
    Promise.all(
      PLACES.map(async ({ subnet }) => {
        const found = await lookUp(client, world, subnet).catch(() => undefined);
        dns.push({ at: now(), region: found?.region });
      }),
    );
  const repeat = async (look: () => Promise<unknown>) => {
    while (!stopped) {
      const due = performance.now() + EVERY_MS;
      await look().catch(() => undefined); // a sample that is missing shows as such
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    }
  };
  const loops = [repeat(lookAtHealth), repeat(lookAtDns)];
  return {
    health,
    dns,
    turns,
    async stop() {
      stopped = true;
      await Promise.all(loops);
      client.close();
    },
  };
}
