import { systemClock } from '../clock';
import { clockSkewMs } from '../faults/fault';
import { startExpiry } from '../services/dynamodb/expiry';
import { dynamodbOperations } from '../services/dynamodb/operations';
import { Replication } from '../services/dynamodb/replication';
import { Streams } from '../services/dynamodb/streams/streams';
import type { Base } from './base';

/** DynamoDB: tables that replicate, and their streams. */
export async function startTables(base: Base) {
  const { log, moto, plainMoto, gateway, keep, clock: scaledClock, changes } = base;
  const { region, replicationLagMs } = base.settings;
  const streams = new Streams({ region, clock: scaledClock, keep });
  for (const entry of changes) streams.take(entry);
  const replication = new Replication({
    region,
    clock: systemClock,
    skewMs: () => clockSkewMs(base.faults, region),
    lagMs: replicationLagMs,
    streamTime: () => scaledClock.now(),
    moto,
    gateway,
    keep: (entry) => {
      keep(entry);
      streams.take(entry);
    },
    log,
  });
  await replication.restore(changes);
  const expiry = startExpiry({ region, moto: plainMoto, replication, clock: scaledClock, log });
  return {
    streams,
    operations: dynamodbOperations({ region, moto, gateway, replication, streams, clock: scaledClock }),
    stop: () => expiry.stop(),
  };
}
