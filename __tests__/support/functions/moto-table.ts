import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  BillingMode,
  CreateTableCommand,
  DynamoDBClient,
  KeyType,
  ScalarAttributeType,
} from '@aws-sdk/client-dynamodb';
import { createApiServer } from '../../../local-cloud/gateway/api-server';
import { listen } from '../../../local-cloud/gateway/listener';
import type { Forward } from '../../../local-cloud/gateway/operation';
import { startMoto } from '../../../local-cloud/moto/start-moto';
import { findMoto } from '../../../process/tools/moto';

export interface MotoTable {
  /** A way to moto itself. */
  readonly moto: Forward;
  client(region: string): DynamoDBClient;
  stop(): Promise<void>;
}

/** One moto with the service's table in each region; nothing replicates between them. */
export async function startMotoTable(regions: readonly string[]): Promise<MotoTable> {
  const folder = mkdtempSync(path.join(tmpdir(), 'antipode-functions-'));
  const moto = await startMoto(await findMoto(), path.join(folder, 'moto.log'));
  const toMoto = moto.ask;
  const server = createApiServer([], toMoto, { log: (line) => console.error(line) });
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'; // the warning about Node 20 is known
  const endpoint = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const clients = new Map(
    regions.map((region) => [region, new DynamoDBClient({ endpoint, region, credentials })]),
  );
  for (const client of clients.values()) await client.send(createTable());
  return {
    moto: toMoto,
    client(region) {
      const client = clients.get(region);
      if (client === undefined) throw new Error(`no table in ${region}`);
      return client;
    },
    async stop() {
      for (const client of clients.values()) client.destroy();
      server.close();
      server.closeAllConnections();
      await moto.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

function createTable(): CreateTableCommand {
  return new CreateTableCommand({
    TableName: 'orders',
    BillingMode: BillingMode.PAY_PER_REQUEST,
    KeySchema: [
      { AttributeName: 'pk', KeyType: KeyType.HASH },
      { AttributeName: 'sk', KeyType: KeyType.RANGE },
    ],
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({
      AttributeName,
      AttributeType: ScalarAttributeType.S,
    })),
  });
}
