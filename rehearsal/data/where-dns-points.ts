import { PLACES } from '../../aws-rules/places';
import { createDnsClient } from '../../dns/query';
import { lookUp } from '../dns/resolver';
import { pick } from '../pick';
import type { World } from '../world';

/** Finds the region that DNS names for users of a random place. */
export interface Pointer {
  /** The region that DNS names; any region where DNS names none of the service's. */
  region(): Promise<string>;
  close(): void;
}

export function whereDnsPoints(world: World): Pointer {
  const { regions } = world.service;
  const [host = '', port = ''] = world.cloud.dns.split(':');
  const dns = createDnsClient({ host, port: Number(port) });
  return {
    async region() {
      const place = pick(PLACES);
      const found = await lookUp(dns, world, place.subnet).catch(() => undefined);
      return regions.find((region) => region === found?.region) ?? pick(regions); // it may name a region that retires
    },
    close: () => dns.close(),
  };
}
