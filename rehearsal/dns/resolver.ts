import type { DnsClient } from '../../dns/query';
import { realMs, regionAt, type World } from '../world';

/** Where a name leads at the moment. */
interface Resolved {
  readonly address: string;
  readonly region: string | undefined;
}

/** CNAMEs are followed so far. */
const MOST_LINKS = 4;

/** Asks the authoritative servers for a name, as seen from a subnet; undefined where it has no address. */
export async function lookUp(
  dns: DnsClient,
  world: Pick<World, 'cloud' | 'name'>,
  subnet: string,
): Promise<(Resolved & { readonly ttlSeconds: number }) | undefined> {
  let name = world.name;
  let ttlSeconds = Number.POSITIVE_INFINITY;
  for (let link = 0; link < MOST_LINKS; link += 1) {
    const { answers } = await dns.query({ name, type: 'A', subnet });
    if (answers.length === 0) return undefined;
    ttlSeconds = Math.min(ttlSeconds, ...answers.map((answer) => answer.ttlSeconds));
    const address = answers.find(({ type }) => type === 'A');
    if (address) return { address: address.value, region: regionAt(world, address.value), ttlSeconds };
    name = answers.findLast(({ type }) => type === 'CNAME')?.value ?? name;
  }
  return undefined;
}

interface ResolverOptions {
  readonly dns: DnsClient;
  readonly world: World;
  /** Where its users are, as it tells the authoritative servers. */
  readonly subnet: string;
  /** Keeps answers for at least so many AWS seconds, whatever their TTL. */
  readonly leastSeconds: number;
  /** Told of each answer that comes, not of those that it still has. */
  readonly onAnswer: (answer: Resolved) => void;
}

/** A resolver near some users, which keeps what it learnt for as long as the TTL says, or longer. */
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
