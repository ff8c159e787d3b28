import path from 'node:path';
import { compilePattern } from '../aws-rules/event-pattern/pattern';
import { exitWithParent } from '../process/lifeline';
import { sayReady } from '../process/node-child';
import { ScaledClock, systemClock } from './clock';
import { controlOperation } from './control/operations';
import { clockSkewMs } from './faults/fault';
import { createApiServer } from './gateway/api-server';
import { forwardTo, forwardToCloud } from './gateway/http';
import { createListener, listen } from './gateway/listener';
import { durableMoto, type MotoEntry, replay } from './moto/durable-moto';
import { startMoto } from './moto/start-moto';
import { endWith } from './needed';
import type { RegionReady, RegionSettings } from './region-settings';
import { createHttpApiService } from './services/apigatewayv2/service';
import { startExpiry } from './services/dynamodb/expiry';
import { ItemEngine } from './services/dynamodb/items/engine';
import type { ReplicationEntry } from './services/dynamodb/journal';
import { learnTables } from './services/dynamodb/known-tables';
import { dynamodbOperations } from './services/dynamodb/operations';
import { Replication } from './services/dynamodb/replication';
import { Streams } from './services/dynamodb/streams/streams';
import { createEventsService } from './services/events/service';
import { faultyInvoke } from './services/lambda/faulty-invoke';
import { createSqsPoller } from './services/lambda/pollers/sqs-poller';
import { Checkpoints } from './services/lambda/pollers/stream/checkpoints';
import { createStreamPoller } from './services/lambda/pollers/stream/stream-poller';
import { LogFiles } from './services/lambda/runtime/log-files';
import { InvocationMetrics } from './services/lambda/runtime/metrics';
import { createLambdaService } from './services/lambda/service';
import { logsOperations } from './services/logs/operations';
import { createSchedulerService } from './services/scheduler/service';
import { createSqsService } from './services/sqs/service';
import { Journal } from './storage/journal';

// One region: its moto, its API, its Lambda runtime and its HTTP APIs, in one process group.

/** The account that moto plays. */
const ACCOUNT_ID = '123456789012';

async function main({
  region,
  address,
  apiPort,
  faults: firstFaults,
  clock: pace,
  gateway,
  directory,
  replicationLagMs,
  moto: command,
}: RegionSettings): Promise<void> {
  process.umask(0o077); // what it keeps is its user's alone
  const log = (line: string) => console.error(`${new Date(systemClock.now()).toISOString()} ${line}`);
  const motoLog = path.join(directory, 'logs', 'moto.log');
  const moto = await startMoto(command, motoLog);
  const motoMayEnd = endWith(moto, `moto (its log: ${motoLog})`, log);
  const plainMoto = forwardTo(moto.host, moto.port);
  const journal = new Journal<MotoEntry | ReplicationEntry>(path.join(directory, 'journal.jsonl'));
  const keep = (entry: MotoEntry | ReplicationEntry) => journal.append(entry);
  const [requests, changes] = split(journal.past);
  await replay(requests, plainMoto);
  const toMoto = durableMoto({ moto: plainMoto, region, keep });
  const toGateway = forwardToCloud(gateway);
  const clock = systemClock;
  const scaledClock = new ScaledClock(pace);
  let faults = firstFaults;
  const streams = new Streams({ region, clock: scaledClock, keep });
  const engine = new ItemEngine({
    now: () => scaledClock.now(),
    record: (written, receipt) => replication.record(written, receipt),
  });
  await learnTables(engine, plainMoto, region);
  const replication = new Replication({
    region,
    clock,
    skewMs: () => clockSkewMs(faults, region),
    lagMs: replicationLagMs,
    streamTime: () => scaledClock.now(),
    engine,
    streams,
    gateway: toGateway,
    keep,
    log,
  });
  replication.restore(changes);
  const sqs = createSqsService({ region, moto: toMoto, directory, clock: scaledClock });
  const logs = new LogFiles(path.join(directory, 'logs'));
  const metrics = new InvocationMetrics({ region, moto: plainMoto, clock, log });
  const lambda = await createLambdaService({
    region,
    accountId: ACCOUNT_ID,
    moto: toMoto,
    directory,
    endpoint: gateway,
    clock: scaledClock,
    withFaults: (invoke) => metrics.counted(faultyInvoke({ region, clock, faults: () => faults, invoke })),
    sendToQueue: sqs.send,
    logs,
    pollers: [
      createSqsPoller(region, sqs.queues),
      createStreamPoller({
        streams,
        checkpoints: new Checkpoints(path.join(directory, 'stream-checkpoints.jsonl')),
        sendToQueue: sqs.send,
        compilePattern,
        pace: systemClock,
      }),
    ],
    log,
  });
  const http = createHttpApiService({
    region,
    accountId: ACCOUNT_ID,
    moto: toMoto,
    directory,
    clock,
    invoke: lambda.invoke,
  });
  const ports = {
    functionExists: lambda.exists,
    invokeLater: lambda.invokeLater,
    sendToQueue: sqs.send,
    log,
  };
  const events = createEventsService({
    ...ports,
    region,
    accountId: ACCOUNT_ID,
    moto: toMoto,
    clock: scaledClock,
  });
  const scheduler = createSchedulerService({ ...ports, region, moto: toMoto, directory, clock: scaledClock });
  const operations = [
    ...dynamodbOperations({
      region,
      moto: toMoto,
      gateway: toGateway,
      replication,
      streams,
      engine,
      clock: scaledClock,
    }),
    ...lambda.operations,
    ...http.operations,
    ...sqs.operations,
    ...events.operations,
    ...scheduler.operations,
    ...logsOperations({ moto: toMoto, files: logs }),
    controlOperation('SetFaults', async (input) => {
      faults = input.faults;
      return {};
    }),
    controlOperation('SetClock', async (input) => {
      scaledClock.setPace(input.clock);
      return {};
    }),
  ];
  const controlPort = await listen(createApiServer(operations, toMoto, log), 0, '127.0.0.1');
  await listen(createListener({ ...http.listener, log }), apiPort, address);
  const expiry = startExpiry({ region, moto: plainMoto, engine, clock: scaledClock, log });
  exitWithParent(async () => {
    motoMayEnd();
    expiry.stop();
    scheduler.stop();
    metrics.stop();
    lambda.stop();
    await moto.stop();
  });
  const ready: RegionReady = { controlPort };
  sayReady(ready);
  lambda.start();
  scheduler.start();
}

function split(past: readonly (MotoEntry | ReplicationEntry)[]): [MotoEntry[], ReplicationEntry[]] {
  const isRequest = (entry: MotoEntry | ReplicationEntry): entry is MotoEntry => entry.kind === 'request';
  return [past.filter(isRequest), past.filter((entry) => !isRequest(entry)) as ReplicationEntry[]];
}

void main(JSON.parse(process.argv[2] ?? '{}') as RegionSettings).catch((error) => {
  console.error(error);
  process.exit(1);
});
