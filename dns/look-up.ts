import type { DnsClient } from './query';

/** How many CNAMEs are followed. */
const MOST_LINKS = 4;

/** Where a name leads at the moment, and how long an answer may be kept. */
interface Found {
  readonly address: string;
  readonly ttlSeconds: number;
}

/** Asks the authoritative servers for a name, as seen from a subnet; undefined where it has no address. */
export async function lookUp(
  dns: DnsClient,
  question: { readonly name: string; readonly subnet: string },
): Promise<Found | undefined> {
  let { name } = question;
  let ttlSeconds = Number.POSITIVE_INFINITY;
  for (let link = 0; link < MOST_LINKS; link += 1) {
    const { answers } = await dns.query({ name, type: 'A', subnet: question.subnet });
    if (answers.length === 0) return undefined;
    ttlSeconds = Math.min(ttlSeconds, ...answers.map((answer) => answer.ttlSeconds));
    const address = answers.find(({ type }) => type === 'A');
    if (address) return { address: address.value, ttlSeconds };
    name = answers.findLast(({ type }) => type === 'CNAME')?.value ?? name;
  }
  return undefined;
}
