import { Resolver } from 'node:dns/promises';

/** Resolvers that anybody may ask, of three operators. */
export const PUBLIC_RESOLVERS: readonly string[] = ['1.1.1.1', '8.8.8.8', '9.9.9.9'];

/** What one resolver says of who answers for a zone. */
export type DelegationView = { readonly resolver: string } & (
  | { readonly nameServers: readonly string[] }
  /** It says that nobody does, or that who should does not: the code of DNS. */
  | { readonly nobody: string }
  | { readonly unreachable: string }
);

const TIMEOUT_MS = 2000;

/** Asks each resolver by itself: Node asks a second one only where the first is silent. */
export function askDelegation(zone: string, resolvers: readonly string[]): Promise<DelegationView[]> {
  return Promise.all(resolvers.map((resolver) => ask(zone, resolver)));
}

async function ask(zone: string, resolver: string): Promise<DelegationView> {
  const client = new Resolver({ timeout: TIMEOUT_MS, tries: 1 });
  try {
    client.setServers([resolver]);
    const names = await client.resolveNs(zone);
    return { resolver, nameServers: names.map((name) => name.toLowerCase().replace(/\.$/, '')).sort() };
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const isAnswer = ['ENOTFOUND', 'ENODATA', 'ESERVFAIL'].includes(code);
    return isAnswer ? { resolver, nobody: MEANING[code] ?? code } : { resolver, unreachable: code };
  }
}

/** Node's codes in DNS's own words. */
const MEANING: Readonly<Record<string, string>> = {
  ENOTFOUND: 'NXDOMAIN: there is no such name',
  ENODATA: 'no NS records',
  ESERVFAIL: 'SERVFAIL: who should answer does not, or not as DNSSEC wants it',
};
