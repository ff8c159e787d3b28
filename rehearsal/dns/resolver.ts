import { lookUp as lookUpName } from '../../dns/look-up';
import type { DnsClient } from '../../dns/query';
import { realMs, regionAt, type World } from '../world';

/** Where a name leads at the moment. */
interface Resolved {
  readonly address: string;
  readonly region: string | undefined;
}

/**
 * Asks the authoritative servers for the world's name, as seen from a subnet; undefined where the name has no
 * address.
 */
export async function lookUp(
  dns: DnsClient,
  world: Pick<World, 'cloud' | 'name'>,
  subnet: string,
): Promise<(Resolved & { readonly ttlSeconds: number }) | undefined> {
  const found = await lookUpName(dns, { name: world.name, subnet });
  return found && { ...found, region: regionAt(world, found.address) };
}

interface ResolverOptions {
  readonly dns: DnsClient;
  readonly world: World;
  /** The subnet of its users, which it sends to the authoritative servers. */
  readonly subnet: string;
  /** The least time that it keeps answers, in AWS seconds, whatever their TTL. */
  readonly leastSeconds: number;
  /** Called with each new answer, not with cached ones. */
  readonly onAnswer: (answer: Resolved) => void;
}

/** A resolver near some users. It keeps each answer as long as the TTL says, or longer. */
export class CachingResolver {
  private known: { readonly resolved: Resolved; readonly until: number } | undefined;
  private asking: Promise<Resolved> | undefined;

  constructor(private readonly options: ResolverOptions) {}

  /** @throws Error when the name does not resolve. */
  async resolve(): Promise<Resolved> {
    if (this.known && performance.now() < this.known.until) return this.known.resolved;
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async ask(): Promise<Resolved> {
    const { dns, world, subnet, leastSeconds, onAnswer } = this.options;
    const found = await lookUp(dns, world, subnet);
    if (found === undefined) throw new Error(`${world.name} does not resolve`);
    const keptMs = realMs(world, Math.max(found.ttlSeconds, leastSeconds));
    onAnswer(found);
    this.known = { resolved: found, until: performance.now() + keptMs };
    return found;
  }
}
