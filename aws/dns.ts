import { Resolver } from 'node:dns/promises';
import { PLACES } from '../aws-rules/places';
import { allRegions } from '../definition/all-regions';
import type { Service } from '../definition/service';
import { lookUp } from '../dns/look-up';
import { createDnsClient } from '../dns/query';
import { patiently } from './clients';
import { PATIENCE_MS } from './http';
import type { CloudEntry } from './running-clouds';
import type { Deployment, OperatorTarget } from './target';
import { type Unanswered, unreachable } from './unanswered';

/** How many of the DNS answers name each region. */
export type DnsView =
  | { readonly answers: number; readonly naming: Readonly<Record<string, number>> }
  | Unanswered;

/**
 * Asks DNS where the service's name leads now. A local cloud's name server is asked from every place that it knows;
 * AWS is asked through this machine's resolver, which shows only the answer for this place.
 */
export async function askDns({ target, service }: Deployment): Promise<DnsView> {
  const name = service.domain?.name;
  if (name === undefined) return { unreachable: 'the service has no domain' };
  try {
    const regions =
      target.kind === 'local'
        ? await patiently(fromEverywhere(target, name))
        : [await fromHere(service, name)];
    return { answers: regions.length, naming: counts(service, regions) };
  } catch (error) {
    return unreachable(error);
  }
}

async function fromEverywhere(
  { cloud }: Extract<OperatorTarget, { kind: 'local' }>,
  name: string,
): Promise<(string | undefined)[]> {
  const [host = '', port = ''] = cloud.dns.split(':');
  const dns = createDnsClient({ host, port: Number(port) });
  try {
    const answers = PLACES.map(({ subnet }) => lookUp(dns, { name, subnet }));
    return (await Promise.all(answers)).map((answer) => answer && regionAt(cloud, answer.address));
  } finally {
    dns.close();
  }
}

function regionAt({ regions }: CloudEntry, address: string): string | undefined {
  return Object.entries(regions).find(([, region]) => region.address === address)?.[0];
}

/** A region's target has the region in its name. An alias shows only addresses, which name no region. */
async function fromHere(service: Service, name: string): Promise<string | undefined> {
  if (service.domain?.record.type === 'alias') throw new Error('an alias does not tell its region');
  const resolver = new Resolver({ timeout: PATIENCE_MS, tries: 1 });
  const [cname = ''] = await resolver.resolveCname(name);
  return allRegions(service).find((region) => cname.includes(`.execute-api.${region}.`));
}

function counts(service: Service, answers: readonly (string | undefined)[]): Record<string, number> {
  return Object.fromEntries(
    allRegions(service).map((region) => [region, answers.filter((answer) => answer === region).length]),
  );
}
