import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { serve } from '../../../testing/memory/serve';
import { memoryTables } from '../../../testing/memory/tables';
import { service } from '../definition/fixture';

export interface ItemTable {
  readonly endpoint: string;
  client(region: string): DynamoDBClient;
  stop(): Promise<void>;
}

/**
 * The items of the service's table in each region, as the local cloud answers them. Nothing replicates between them.
 */
export async function startItemTable(regions: readonly string[]): Promise<ItemTable> {
  const { endpoint, close } = await serve(memoryTables(service().tables, regions).operations);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const clients = new Map(
    regions.map((region) => [region, new DynamoDBClient({ endpoint, region, credentials })]),
  );
  return {
    endpoint,
    client(region) {
      const client = clients.get(region);
      if (client === undefined) throw new Error(`no table in ${region}`);
      return client;
    },
    stop() {
      for (const client of clients.values()) client.destroy();
      return close();
    },
  };
}
