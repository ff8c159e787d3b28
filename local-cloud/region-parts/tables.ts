import { systemClock } from '../clock';
import { clockSkewMs } from '../faults/fault';
import { startExpiry } from '../services/dynamodb/expiry';
import { ItemEngine } from '../services/dynamodb/items/engine';
import { learnTables } from '../services/dynamodb/known-tables';
import { dynamodbOperations } from '../services/dynamodb/operations';
import { Replication } from '../services/dynamodb/replication';
import { Streams } from '../services/dynamodb/streams/streams';
import { startTrimming } from '../services/dynamodb/streams/trimming';
import type { Base } from './base';

/** DynamoDB: tables that replicate, and their streams. */
export async function startTables(base: Base) {
  const { log, moto, plainMoto, gateway, keep, reserve, clock: scaledClock, changes } = base;
  const { region, replicationLagMs } = base.settings;
  const streams = new Streams({ region, clock: scaledClock, keep });
  const engine = new ItemEngine({
    now: () => scaledClock.now(),
    record: (written, receipt) => replication.record(written, receipt),
  });
  await learnTables(engine, plainMoto, region);
  const replication = new Replication({
    region,
    clock: systemClock,
    skewMs: () => clockSkewMs(base.faults, region),
    lagMs: replicationLagMs,
    streamTime: () => scaledClock.now(),
    engine,
    streams,
    gateway,
    keep,
    log,
  });
  replication.restore(changes());
  const expiry = startExpiry({ region, moto: plainMoto, engine, clock: scaledClock, log });
  const trimming = startTrimming(streams, { log });
  return {
    streams,
    operations: dynamodbOperations({
      region,
      moto,
      gateway,
      replication,
      streams,
      engine,
      reserve,
      clock: scaledClock,
    }),
    stop: () => {
      expiry.stop();
      trimming.stop();
    },
  };
}
