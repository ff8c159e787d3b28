import { createServer } from 'node:http';
import path from 'node:path';
import { exitWithParent } from '../../process/lifeline';
import { sayReady } from '../../process/node-child';
import { systemClock } from '../clock';
import { controlOperation } from '../control/operations';
import { clockSkewMs } from '../faults/fault';
import { faultyInvoke } from '../faults/faulty-invoke';
import { createApiServer } from '../gateway/api-server';
import { listen } from '../gateway/gateway';
import { forwardTo } from '../gateway/http';
import { durableMoto, type MotoEntry, replay } from '../moto/durable-moto';
import { startMoto } from '../moto/start-moto';
import { createHttpApiService } from '../services/apigatewayv2/service';
import { startExpiry } from '../services/dynamodb/expiry';
import type { ReplicationEntry } from '../services/dynamodb/journal';
import { dynamodbOperations } from '../services/dynamodb/operations';
import { Replication } from '../services/dynamodb/replication';
import { createLambdaService } from '../services/lambda/service';
import { Journal } from './journal';
import { InvocationMetrics } from './lambda/metrics';
import type { RegionReady, RegionSettings } from './settings';

// One region: its moto, its API, its Lambda runtime and its HTTP APIs, in one process group.

/** The account that moto plays. */
const ACCOUNT_ID = '123456789012';

async function main({
  region,
  address,
  apiPort,
  faults: firstFaults,
  gateway,
  directory,
  replicationLagMs,
  moto: command,
}: RegionSettings): Promise<void> {
  const log = (line: string) => console.error(`${new Date(systemClock.now()).toISOString()} ${line}`);
  const moto = await startMoto(command, path.join(directory, 'logs', 'moto.log'));
  const plainMoto = forwardTo(moto.host, moto.port);
  const journal = new Journal<MotoEntry | ReplicationEntry>(path.join(directory, 'journal.jsonl'));
  const keep = (entry: MotoEntry | ReplicationEntry) => journal.append(entry);
  const [requests, changes] = split(journal.past);
  await replay(requests, plainMoto);
  const toMoto = durableMoto({ moto: plainMoto, region, keep });
  const toGateway = forwardTo('127.0.0.1', Number(new URL(gateway).port));
  const clock = systemClock;
  let faults = firstFaults;
  const replication = new Replication({
    region,
    clock,
    skewMs: () => clockSkewMs(faults, region),
    lagMs: replicationLagMs,
    moto: toMoto,
    gateway: toGateway,
    keep,
    log,
  });
  await replication.restore(changes);
  const lambda = await createLambdaService({ region, moto: toMoto, directory, endpoint: gateway, clock });
  const metrics = new InvocationMetrics({ region, moto: plainMoto, clock, log });
  const invoke = metrics.counted(
    faultyInvoke({ region, clock, faults: () => faults, invoke: lambda.invoke }),
  );
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
    controlOperation('SetFaults', async (input) => {
      faults = input.faults;
      return {};
    }),
  ];
  const controlPort = await listen(createApiServer(operations, toMoto, log), 0, '127.0.0.1');
  await listen(createServer(http.handler), apiPort, address);
  const expiry = startExpiry({ region, moto: plainMoto, replication, clock, log });
  exitWithParent(async () => {
    expiry.stop();
    metrics.stop();
    lambda.stop();
    await moto.stop();
  });
  const ready: RegionReady = { controlPort };
  sayReady(ready);
}

function split(past: readonly (MotoEntry | ReplicationEntry)[]): [MotoEntry[], ReplicationEntry[]] {
  const isRequest = (entry: MotoEntry | ReplicationEntry): entry is MotoEntry => entry.kind === 'request';
  return [past.filter(isRequest), past.filter((entry) => !isRequest(entry)) as ReplicationEntry[]];
}

void main(JSON.parse(process.argv[2] ?? '{}') as RegionSettings).catch((error) => {
  console.error(error);
  process.exit(1);
});
