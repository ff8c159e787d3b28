import { ItemEngine } from '../../../../../local-cloud/services/dynamodb/items/engine';
import type { ReplicationEntry } from '../../../../../local-cloud/services/dynamodb/journal';
import { Replication } from '../../../../../local-cloud/services/dynamodb/replication';
import { Streams } from '../../../../../local-cloud/services/dynamodb/streams/streams';
import type { Change, Item } from '../../../../../local-cloud/services/dynamodb/types';

const [HERE, THERE] = ['us-east-1', 'eu-west-1'] as const;
const NOW = Date.UTC(2026, 10, 30);
const table = 'things';

/** A region whose clock stands still, as an earlier run of it left it. */
function region(past: readonly ReplicationEntry[] = []) {
  const times: number[] = [];
  const journal: ReplicationEntry[] = [];
  const keep = (entry: ReplicationEntry) => {
    journal.push(entry);
    if (entry.kind === 'change') times.push(entry.change.version.at);
  };
  const clock = { now: () => NOW, sleep: async () => {} };
  const streams = new Streams({ region: HERE, clock, keep });
  const engine: ItemEngine = new ItemEngine({ now: clock.now, record: (all) => replication.record(all) });
  const [gateway, log] = [() => Promise.reject(new Error('no other region is asked')), () => undefined];
  const replication = new Replication({ region: HERE, clock, lagMs: 0, engine, streams, gateway, keep, log });
  engine.learn({
    TableName: table,
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  });
  replication.restore(past);
  const put = (pk: string) => {
    const item = { pk: { S: pk } };
    engine.write([{ table, key: item, before: engine.find(table)?.get(item) ?? null, after: item }]);
    return times.at(-1) ?? 0;
  };
  return { put, times, journal, replication };
}

const written = (pk: string, at: number): Change => {
  const item: Item = { pk: { S: pk } };
  return { table, key: item, item, version: { at, region: THERE } };
};

test('each overwrite of an item is later, and however many there are, times do not run ahead of the clock', () => {
  const { put, times } = region();
  for (let count = 0; count < 10_000; count++) put('a');
  expect(new Set(times).size).toBe(10_000);
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(times.at(-1)).toBeLessThan(NOW + 10);
  for (let count = 0; count < 10_000; count++) expect(put(`other ${count}`)).toBe(NOW);
});

test('an overwrite of an item from a clock that is ahead is later, and other items have the time of the clock', () => {
  const { put, replication, journal } = region();
  replication.apply({ from: THERE, changes: [written('a', NOW + 60_000)] });
  expect(put('a')).toBeGreaterThan(NOW + 60_000);
  expect(put('a')).toBeLessThan(NOW + 60_001);
  expect(put('b')).toBe(NOW);
  const again = region(journal);
  expect(again.put('a')).toBeGreaterThan(NOW + 60_000);
  expect(again.put('c')).toBe(NOW);
});
