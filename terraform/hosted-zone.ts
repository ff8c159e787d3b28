import {
  CreateHostedZoneCommand,
  ListHostedZonesByNameCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { UserError } from '../errors/user-error';
import { localAccessKey } from '../project/local-key';

/**
 * Makes the hosted zone in a local cloud. On AWS the user has it before the first deploy.
 *
 * @throws UserError when Route 53's API does not answer, as in a rehearsal of an outage.
 */
export async function ensureHostedZone(endpoint: string, zone: string): Promise<void> {
  const credentials = { accessKeyId: localAccessKey(endpoint), secretAccessKey: 'local' };
  const client = new Route53Client({ endpoint, region: 'us-east-1', credentials });
  try {
    const { HostedZones = [] } = await client.send(new ListHostedZonesByNameCommand({ DNSName: zone }));
    if (HostedZones.some(({ Name }) => Name === `${zone}.`)) return;
    await client.send(new CreateHostedZoneCommand({ Name: zone, CallerReference: `antipode-${zone}` }));
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'HostedZoneAlreadyExists') return; // by another run at the same time
    throw new UserError(
      `Route 53 does not take the call (${name}: ${message}). Nothing can be deployed until it does.`,
    );
  } finally {
    client.destroy();
  }
}
