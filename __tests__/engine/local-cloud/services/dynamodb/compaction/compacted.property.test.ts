import fc from 'fast-check';
import { compacted } from '../../../../../../local-cloud/services/dynamodb/compaction/compacted';
import {
  type ReplicationEntry,
  replayed,
  type SingleEntry,
} from '../../../../../../local-cloud/services/dynamodb/journal';
import { keyId } from '../../../../../../local-cloud/services/dynamodb/keys';
import { Streams } from '../../../../../../local-cloud/services/dynamodb/streams/streams';
import { RETENTION_MS } from '../../../../../../local-cloud/services/dynamodb/streams/table-stream';

// A region that starts from a compacted journal is in the same state as from the whole one.

const HOUR_MS = 3_600_000;
const RECEIPT_MS = 10 * 60_000;
const [HERE, ...OTHERS] = ['us-east-1', 'eu-west-1', 'ap-south-1'];
const TABLES = ['streamed', 'plain'] as const;

const table = fc.constantFrom(...TABLES);
const change = fc.record({
  table,
  key: fc.constantFrom('a', 'b', 'c'),
  value: fc.option(fc.nat(2)), // null deletes
  to: fc.subarray(OTHERS),
  expired: fc.boolean(),
});
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('change' as const), change }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('together' as const),
      changes: fc.array(change, { minLength: 2, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('sent' as const),
      to: fc.constantFrom(...OTHERS),
      count: fc.nat(4),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('enable' as const, 'disable' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const), table }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('replicas' as const),
      table,
      regions: fc.subarray(OTHERS),
      lost: fc.subarray(OTHERS),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
type Written = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

/** The journal of a history, and the time at its end. */
function journalOf(history: readonly Step[]): { entries: ReplicationEntry[]; now: number } {
  const entries: ReplicationEntry[] = [];
  let now = RETENTION_MS;
  const keep = (entry: ReplicationEntry) => void entries.push(entry);
  const streams = new Streams({ region: HERE, clock: { now: () => now, sleep: async () => {} }, keep });
  const written = ({ table: name, key, value, to, expired }: Written): SingleEntry => {
    now += 1;
    const item = value === null ? null : { pk: { S: key }, value: { N: String(value) } };
    const made = { table: name, key: { pk: { S: key } }, item, version: { at: now, region: HERE } };
    const entry = { kind: 'change', change: made, to, at: now } as const;
    return expired ? { ...entry, expired: true } : entry;
  };
  for (const one of history) {
    now += 1;
    if (one.do === 'change') keep(written(one.change));
    else if (one.do === 'together') {
      const receipt = { token: String(now), digest: '', at: now };
      keep({ kind: 'together', entries: [...one.changes.map(written), { kind: 'receipt', receipt }] });
    } else if (one.do === 'sent') keep({ kind: 'sent', to: one.to, count: one.count });
    else if (one.do === 'wait') now += one.hours * HOUR_MS;
    else if (one.do === 'enable' && !streams.current('streamed'))
      streams.enable(
        'streamed',
        'arn:aws:dynamodb:us-east-1:123456789012:table/streamed',
        'NEW_AND_OLD_IMAGES',
      );
    else if (one.do === 'disable') streams.disable('streamed');
    else if (one.do === 'forget') {
      const forget = { kind: 'forget', table: one.table, at: now } as const;
      keep(forget);
      streams.take(forget);
    } else if (one.do === 'replicas') {
      const { table: name, regions, lost } = one;
      keep({ kind: 'replicas', table: name, regions, lost });
    }
  }
  return { entries, now };
}

/** All that a region has after it started from a journal. */
function stateOf(journal: readonly ReplicationEntry[], now: number) {
  const keep = () => undefined;
  const streams = new Streams({ region: HERE, clock: { now: () => now, sleep: async () => {} }, keep });
  const past = replayed(journal, (entry, before) => streams.take(entry, before));
  const items = past.items.map((one) => [`${one.table} ${keyId(one.key)}`, one] as const);
  return {
    replicas: [...past.replicas].map(([name, { regions, lost }]) => [name, regions, lost]),
    items: Object.fromEntries(items),
    unsent: [...past.unsent].filter(([, changes]) => changes.length > 0).sort(),
    receipts: past.receipts.filter(({ at }) => at > now - RECEIPT_MS),
    streams: streams.list().map((stream) => ({
      options: { ...stream.options, trimmed: undefined },
      closedAt: stream.closedAt,
      last: stream.last,
      oldest: stream.oldest,
      records: [...stream.read(stream.oldest, Number.POSITIVE_INFINITY)],
    })),
    current: streams.current('streamed')?.options.arn,
  };
}

const compactedAt = (journal: readonly ReplicationEntry[], now: number): ReplicationEntry[] =>
  JSON.parse(JSON.stringify([...compacted(() => journal, now - RETENTION_MS)])) as ReplicationEntry[];

test('a compacted journal says what the whole one says: items, versions, streams, receipts, what is unsent', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.nat(60), (history, hours) => {
      const { entries, now } = journalOf(history);
      const short = compactedAt(entries, now);
      expect(stateOf(short, now)).toEqual(stateOf(entries, now));
      const later = now + hours * HOUR_MS;
      expect(stateOf(short, later)).toEqual(stateOf(entries, later));
      expect(stateOf(compactedAt(short, later), later)).toEqual(stateOf(entries, later));
    }),
    { numRuns: 2000 },
  );
}, 60_000);

test('more that happens after a compaction is the same too, and is compacted again', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.nat(60), (history, at) => {
      const { entries, now } = journalOf(history);
      const before = entries.slice(0, at);
      const times = before.flatMap((entry) => JSON.stringify(entry).match(/"at":(\d+)/g) ?? []);
      const then = Math.max(0, ...times.map((text) => Number(text.slice(5))));
      const short = [...compactedAt(before, then), ...entries.slice(at)];
      expect(stateOf(short, now)).toEqual(stateOf(entries, now));
      expect(stateOf(compactedAt(short, now), now)).toEqual(stateOf(entries, now));
    }),
    { numRuns: 2000 },
  );
}, 60_000);

test('a day after its writes, a journal is as long as its items', () => {
  const puts: Step[] = Array.from({ length: 1000 }, (_, n) => ({
    do: 'change',
    change: {
      table: TABLES[n % 2] ?? 'plain',
      key: n % 3 === 0 ? 'a' : 'b',
      value: n % 2,
      to: OTHERS,
      expired: false,
    },
  }));
  const sent: Step[] = OTHERS.map((to) => ({ do: 'sent', to, count: 1000 }));
  const { entries, now } = journalOf([{ do: 'enable' }, ...puts, ...sent]);
  expect(compactedAt(entries, now).filter(({ kind }) => kind === 'change')).toHaveLength(502); // streams show them
  expect(compactedAt(entries, now + 2 * RETENTION_MS).map(({ kind }) => kind)).toEqual([
    ...Array.from({ length: 4 }, () => 'change'),
    'stream',
  ]);
});

test('a deletion stays only where a replica could still send an older change of the item', () => {
  const putAndDelete = (name: (typeof TABLES)[number]): Step[] =>
    [1, null].map((value) => ({
      do: 'change',
      change: { table: name, key: 'a', value, to: [], expired: false },
    }));
  const replicas: Step = { do: 'replicas', table: 'plain', regions: OTHERS, lost: [] };
  const left = (history: readonly Step[]) => {
    const { entries, now } = journalOf(history);
    const later = now + 2 * RETENTION_MS;
    return compactedAt(entries, later).filter(({ kind }) => kind === 'change').length;
  };
  expect(left(putAndDelete('plain'))).toBe(0);
  expect(left([{ do: 'enable' }, ...putAndDelete('streamed')])).toBe(0);
  expect(left([...putAndDelete('plain'), replicas])).toBe(0);
  expect(left([replicas, ...putAndDelete('plain')])).toBe(1);
  expect(left([replicas, ...putAndDelete('plain'), { do: 'forget', table: 'plain' }])).toBe(0);
});

test('what others keep in the same journal stays, in its order', () => {
  const { entries, now } = journalOf([{ do: 'enable' }, { do: 'sent', to: OTHERS[0] ?? '', count: 1 }]);
  const request = (seed: string) => ({ kind: 'request' as const, seed });
  const journal = [request('a'), ...entries.slice(0, 1), request('b'), ...entries.slice(1), request('c')];
  const left = [...compacted<{ kind: 'request'; seed: string }>(() => journal, now + 2 * RETENTION_MS)];
  expect(left.filter(({ kind }) => kind === 'request')).toEqual(['a', 'b', 'c'].map(request));
  const own = left.filter((entry) => entry.kind !== 'request');
  expect(own).toEqual([...compacted(() => entries, now + 2 * RETENTION_MS)]);
});
