import {
  CreateHostedZoneCommand,
  ListHostedZonesByNameCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { localAccessKey } from '../project/local-key';

/** Makes the hosted zone in a local cloud. On AWS the user has it before the first deploy. */
export async function ensureHostedZone(endpoint: string, zone: string): Promise<void> {
  const credentials = { accessKeyId: localAccessKey(endpoint), secretAccessKey: 'local' };
  const client = new Route53Client({ endpoint, region: 'us-east-1', credentials });
  try {
    const { HostedZones = [] } = await client.send(new ListHostedZonesByNameCommand({ DNSName: zone }));
    if (HostedZones.some(({ Name }) => Name === `${zone}.`)) return;
    await client.send(new CreateHostedZoneCommand({ Name: zone, CallerReference: `antipode-${zone}` }));
  } finally {
    client.destroy();
  }
}
