import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createApiServer } from '../../../local-cloud/gateway/api-server';
import { listen } from '../../../local-cloud/gateway/listener';
import type { ApiRequest, ApiResponse, Operation } from '../../../local-cloud/gateway/operation';
import { answer } from '../../../local-cloud/services/dynamodb/items/answer';
import { ItemEngine } from '../../../local-cloud/services/dynamodb/items/engine';
import { errorResponse, notEmulated } from '../../../local-cloud/services/dynamodb/items/errors';
import { ITEM_OPERATIONS } from '../../../local-cloud/services/dynamodb/items/operations';

export interface ItemTable {
  readonly endpoint: string;
  client(region: string): DynamoDBClient;
  stop(): Promise<void>;
}

/**
 * The items of the service's table in each region, as the local cloud answers them. Nothing replicates between them.
 */
export async function startItemTable(regions: readonly string[]): Promise<ItemTable> {
  const engines = new Map(regions.map((region) => [region, engineOf()]));
  const server = createApiServer(operations(engines), refuse, { log: (line) => console.error(line) });
  const endpoint = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
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
    async stop() {
      for (const client of clients.values()) client.destroy();
      server.close();
      server.closeAllConnections();
    },
  };
}

function engineOf(): ItemEngine {
  const engine = new ItemEngine({ now: () => Date.now() });
  engine.learn({
    TableName: 'orders',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  });
  return engine;
}

function operations(engines: ReadonlyMap<string, ItemEngine>): Operation[] {
  return Object.entries(ITEM_OPERATIONS).map(([name, run]) => ({
    service: 'dynamodb',
    match: { target: `DynamoDB_20120810.${name}` },
    async handle({ region, body }) {
      const engine = engines.get(region);
      return engine ? answer(engine, run, String(body)) : errorResponse(notEmulated(region));
    },
  }));
}

async function refuse({ headers }: ApiRequest): Promise<ApiResponse> {
  return errorResponse(notEmulated(headers['x-amz-target'] ?? 'this'));
}
