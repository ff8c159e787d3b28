import { ItemEngine } from '../../../../../../local-cloud/services/dynamodb/items/engine';
import type { ReplicationEntry } from '../../../../../../local-cloud/services/dynamodb/journal';
import { Replication } from '../../../../../../local-cloud/services/dynamodb/replication';
import { Streams } from '../../../../../../local-cloud/services/dynamodb/streams/streams';
import type { Item } from '../../../../../../local-cloud/services/dynamodb/types';

export const [HERE, THERE] = ['us-east-1', 'eu-west-1'] as const;
export const NOW = Date.UTC(2026, 10, 30);
export const TABLE = 'things';

/** A region whose clock stands still, as an earlier run of it left it, and is so far ahead of the others’. */
export function oneRegion(past: readonly ReplicationEntry[] = [], skewMs = 0) {
  const times: number[] = [];
  const journal: ReplicationEntry[] = [];
  const keep = (entry: ReplicationEntry) => {
    journal.push(entry);
    if (entry.kind === 'change') times.push(entry.change.version.at);
  };
  const clock = { now: () => NOW, sleep: () => new Promise<void>(() => {}) };
  const streams = new Streams({ region: HERE, clock, keep });
  const engine: ItemEngine = new ItemEngine({ now: clock.now, record: (all) => replication.record(all) });
  const [gateway, log] = [() => Promise.reject(new Error('no other region is asked')), () => undefined];
  const tools = { clock, skewMs: () => skewMs, engine, streams, gateway, keep, log };
  const replication = new Replication({ region: HERE, lagMs: 0, ...tools });
  engine.learn({
    TableName: TABLE,
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  });
  replication.restore(past);
  const write = (key: Item, after: Item | null) => {
    engine.write([{ table: TABLE, key, before: engine.find(TABLE)?.get(key) ?? null, after }]);
    return times.at(-1) ?? 0;
  };
  const put = (pk: string) => write({ pk: { S: pk } }, { pk: { S: pk } });
  const remove = (pk: string) => write({ pk: { S: pk } }, null);
  return { put, remove, times, journal, replication, streams };
}
