import { lookUp as lookUpName } from '../../dns/look-up';
import type { DnsClient } from '../../dns/query';
import { realMs, regionAt, type World } from '../world';

/** Where a name leads at the moment. */
export interface Resolved {
  readonly address: string;
  readonly region: string | undefined;
}

/** Asks the authoritative servers for the world's name, as seen from a subnet; undefined where it has no address. */
export async function lookUp(
  dns: DnsClient,
  world: Pick<World, 'cloud' | 'name'>,
  subnet: string,
): Promise<(Resolved & { readonly ttlSeconds: number }) | undefined> {
  const found = await lookUpName(dns, { name: world.name, subnet });
  return found && { ...found, region: regionAt(world, found.address) };
}

/** A resolver near some users, which keeps what it learnt for as long as the TTL says, or longer. */
export class CachingResolver {
  private known: { readonly resolved: Resolved; readonly until: number } | undefined;
  private asking: Promise<Resolved> | undefined;

  /**
   * @param leastSeconds keeps answers for at least so many AWS seconds, whatever their TTL.
   * @param onAnswer told of each answer that comes, not of those that it still has.
   */
  constructor(
    private readonly dns: DnsClient,
    private readonly world: World,
    private readonly subnet: string,
    private readonly leastSeconds: number,
    private readonly onAnswer: (answer: Resolved) => void,
  ) {}

  /** @throws Error when the name does not resolve. */
  async resolve(): Promise<Resolved> {
    if (this.known && performance.now() < this.known.until) return this.known.resolved;
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async ask(): Promise<Resolved> {
    const found = await lookUp(this.dns, this.world, this.subnet);
    if (found === undefined) throw new Error(`${this.world.name} does not resolve`);
    const keptMs = realMs(this.world, Math.max(found.ttlSeconds, this.leastSeconds));
    this.onAnswer(found);
    this.known = { resolved: found, until: performance.now() + keptMs };
    return found;
  }
}
