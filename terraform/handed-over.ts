import {
  ChangeResourceRecordSetsCommand,
  ListHostedZonesByNameCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { entryName, HANDOVER } from '../definition/names';
import type { Service } from '../definition/service';
import { localAccessKey } from '../project/local-key';

/**
 * Gives antipode all users of a name that it is handed over, where nothing answers for the name yet. In a fresh local
 * cloud nothing answered before.
 */
export async function handAllOver(endpoint: string, { domain }: Pick<Service, 'domain'>): Promise<void> {
  if (!domain?.handover) return;
  const credentials = { accessKeyId: localAccessKey(endpoint), secretAccessKey: 'local' };
  const client = new Route53Client({ endpoint, region: 'us-east-1', credentials });
  try {
    const zones = await client.send(new ListHostedZonesByNameCommand({ DNSName: domain.hostedZone }));
    const zone = zones.HostedZones?.find(({ Name }) => Name === `${domain.hostedZone}.`)?.Id ?? '';
    const HostedZoneId = zone.replace('/hostedzone/', '');
    const { ResourceRecordSets = [] } = await client.send(
      new ListResourceRecordSetsCommand({ HostedZoneId, StartRecordName: domain.name }),
    );
    const Type = domain.record.type === 'cname' ? 'CNAME' : 'A';
    if (ResourceRecordSets.some(({ Name, Type: type }) => Name === `${domain.name}.` && type === Type))
      return;
    const ResourceRecordSet = {
      Name: domain.name,
      Type,
      SetIdentifier: HANDOVER.ours,
      Weight: 100,
      AliasTarget: { HostedZoneId, DNSName: `${entryName(domain)}.`, EvaluateTargetHealth: true },
    } as const;
    const Changes = [{ Action: 'CREATE' as const, ResourceRecordSet }];
    await client.send(new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch: { Changes } }));
  } finally {
    client.destroy();
  }
}
