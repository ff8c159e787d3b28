import { createServer } from 'node:http';
import path from 'node:path';
import { exitWithParent } from '../../process/lifeline';
import { sayReady } from '../../process/node-child';
import { systemClock } from '../clock';
import { createApiServer } from '../gateway/api-server';
import { listen } from '../gateway/gateway';
import { forwardTo } from '../gateway/http';
import { startMoto } from '../moto/start-moto';
import { createHttpApiService } from '../services/apigatewayv2/service';
import { dynamodbOperations } from '../services/dynamodb/operations';
import { Replication } from '../services/dynamodb/replication';
import { createLambdaService } from '../services/lambda/service';
import type { RegionReady, RegionSettings } from './settings';

// One region: its moto, its API, its Lambda runtime and its HTTP APIs, in one process group.

/** The account that moto plays. */
const ACCOUNT_ID = '123456789012';

async function main({
  region,
  address,
  gateway,
  directory,
  replicationLagMs,
  moto: command,
}: RegionSettings): Promise<void> {
  const log = (line: string) => console.error(`${new Date(systemClock.now()).toISOString()} ${line}`);
  const moto = await startMoto(command, path.join(directory, 'logs', 'moto.log'));
  const toMoto = forwardTo(moto.host, moto.port);
  const toGateway = forwardTo('127.0.0.1', Number(new URL(gateway).port));
  const clock = systemClock;
  const replication = new Replication({
    region,
    clock,
    lagMs: replicationLagMs,
    moto: toMoto,
    gateway: toGateway,
    log,
  });
  const lambda = await createLambdaService({ region, moto: toMoto, directory, endpoint: gateway, clock });
  const { invoke } = lambda;
  const http = createHttpApiService({
    region,
    accountId: ACCOUNT_ID,
    moto: toMoto,
    directory,
    clock,
    invoke,
  });
  const operations = [
    ...dynamodbOperations({ region, moto: toMoto, gateway: toGateway, replication }),
    ...lambda.operations,
    ...http.operations,
  ];
  const controlPort = await listen(createApiServer(operations, toMoto, log), 0, '127.0.0.1');
  const apiPort = await listen(createServer(http.handler), 0, address);
  exitWithParent(async () => {
    lambda.stop();
    await moto.stop();
  });
  const ready: RegionReady = { api: `http://${address}:${apiPort}`, controlPort };
  sayReady(ready);
}

void main(JSON.parse(process.argv[2] ?? '{}') as RegionSettings).catch((error) => {
  console.error(error);
  process.exit(1);
});
