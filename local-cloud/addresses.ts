import type { AddressBook } from './services/route53/health-checks/address-book';
import type { AwsNames } from './services/route53/resolve/resolve';

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

/** Each region's address in DNS answers, and the real socket behind it. */
export type RegionSockets = Readonly<
  Record<string, { readonly address: string; readonly host: string; readonly port: number }>
>;

/** The names of API Gateway's regional endpoints, and the local sockets behind their addresses. */
export function worldAddresses(regions: RegionSockets): { awsNames: AwsNames; addressBook: AddressBook } {
  return {
    awsNames(name) {
      const region = /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com\.?$/.exec(name)?.[1] ?? '';
      const found = regions[region];
      return found && [found.address];
    },
    addressBook(address, port) {
      const found = Object.values(regions).find((region) => region.address === address);
      if (found) return { host: found.host, port: found.port, tls: false };
      // A server of the developer's own; AWS's checkers could not reach it.
      return LOOPBACK.test(address) ? { host: address, port, tls: true } : undefined;
    },
  };
}
