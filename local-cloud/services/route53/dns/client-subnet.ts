import type { PacketOpt } from 'dns-packet';

/** The place of the client behind a resolver: EDNS client subnet (RFC 7871). */
export interface ClientSubnet {
  /** The address with all bits after the prefix zero. */
  readonly address: string;
  readonly family: 1 | 2;
  readonly prefixLength: number;
}

const CLIENT_SUBNET = 8;

/** Finds the client subnet among the options of a query. */
export function readClientSubnet(options: readonly PacketOpt[]): ClientSubnet | 'malformed' | undefined {
  const option = options.find(({ code }) => code === CLIENT_SUBNET);
  if (option === undefined) return undefined;
  const { family, sourcePrefixLength = 0, scopePrefixLength, ip, data } = option as SubnetOption;
  if ((family !== 1 && family !== 2) || ip === undefined || scopePrefixLength !== 0) return 'malformed';
  if (sourcePrefixLength > (family === 1 ? 32 : 128)) return 'malformed';
  if (data?.length !== 4 + Math.ceil(sourcePrefixLength / 8)) return 'malformed';
  return { address: ip, family, prefixLength: sourcePrefixLength };
}

/** The option for an answer, with the prefix for which the answer is valid. 0 means everybody. */
export function clientSubnetOption(subnet: ClientSubnet, scopePrefixLength: number): PacketOpt {
  return {
    code: CLIENT_SUBNET,
    type: 'CLIENT_SUBNET',
    family: subnet.family,
    sourcePrefixLength: subnet.prefixLength,
    scopePrefixLength,
    ip: subnet.address,
  };
}

interface SubnetOption {
  readonly family?: number;
  readonly sourcePrefixLength?: number;
  readonly scopePrefixLength?: number;
  readonly ip?: string;
  readonly data?: Buffer;
}
