import {
  GetHostedZoneCommand,
  ListHostedZonesByNameCommand,
  type Route53Client,
} from '@aws-sdk/client-route-53';
import { patiently, route53Client } from '../clients';
import type { Deployment } from '../target';

/** A public hosted zone of the account. */
export interface HostedZone {
  readonly id: string;
  readonly nameServers: readonly string[];
  /** `ENABLED`, `DISABLED`, and what lies between them; undefined where Route 53 does not say. */
  readonly acceleratedRecovery: string | undefined;
  /** Why accelerated recovery could not be switched. */
  readonly recoveryFailure: string | undefined;
}

/** The account's zones of a name. */
export interface HostedZones {
  readonly publicZones: readonly HostedZone[];
  readonly privateZones: number;
}

/** The zones of the definition's `hostedZone`. @throws what Route 53 says. */
export function findHostedZones({ target, service: { domain, regions } }: Deployment): Promise<HostedZones> {
  const client = route53Client(target, regions[0] ?? '');
  return patiently(findAll(client, domain?.hostedZone ?? '')).finally(() => client.destroy());
}

async function findAll(client: Route53Client, DNSName: string): Promise<HostedZones> {
  const { HostedZones = [] } = await client.send(new ListHostedZonesByNameCommand({ DNSName }));
  const ours = HostedZones.filter(({ Name }) => Name === `${DNSName}.`);
  const open = ours.filter(({ Config }) => Config?.PrivateZone !== true);
  const publicZones = await Promise.all(open.map(({ Id = '' }) => describe(client, Id)));
  return { publicZones, privateZones: ours.length - open.length };
}

async function describe(client: Route53Client, Id: string): Promise<HostedZone> {
  const { HostedZone, DelegationSet } = await client.send(new GetHostedZoneCommand({ Id }));
  const { AcceleratedRecoveryStatus, FailureReasons } = HostedZone?.Features ?? {};
  return {
    id: Id.replace('/hostedzone/', ''),
    nameServers: DelegationSet?.NameServers ?? [],
    acceleratedRecovery: AcceleratedRecoveryStatus,
    recoveryFailure: FailureReasons?.AcceleratedRecovery,
  };
}
