import type { Service } from './service';

/** A line for each issuer that is in a region of the service's own: its loss takes every region's logins along. */
export function issuerNotices({ authorizers, regions }: Pick<Service, 'authorizers' | 'regions'>): string[] {
  return authorizers.flatMap((one) => {
    const region = one.kind === 'jwt' ? regions.find((name) => isIn(one.issuer, name)) : undefined;
    if (region === undefined) return [];
    return [
      `The tokens of authorizers.${one.name} come from ${region}, a region of this service: without it nobody logs in anywhere, and when API Gateway asks for keys again, every region refuses every token. Take an issuer that outlives a region, or one in each region (docs/authorizers.md).`,
    ];
  });
}

/** Whether the region's name is one of the labels of the issuer's host. */
function isIn(issuer: string, region: string): boolean {
  return new URL(issuer).hostname.split('.').includes(region);
}
