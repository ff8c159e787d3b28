import { oneRegion, TABLE, THERE } from './support/one-region';

// What a region knows of deleted items is what it would tell a new replica.

type Region = ReturnType<typeof oneRegion>;

/** Tells the region of another replica. Returns the items that it sends there: their keys, and whether they exist. */
function sentTo({ replication, journal }: Region): [string | undefined, boolean][] {
  const before = journal.length;
  replication.setReplicas(TABLE, [THERE]);
  const entries = journal.slice(before).flatMap((one) => (one.kind === 'together' ? one.entries : [one]));
  return entries.flatMap((one) =>
    one.kind === 'change' ? [[one.change.key.pk?.S, one.change.item !== null] as const] : [],
  ) as [string | undefined, boolean][];
}

test('a table that never had replicas knows nothing of deleted items, and a new replica gets what is there', () => {
  const region = oneRegion();
  for (const pk of ['a', 'b', 'c']) region.put(pk);
  for (const pk of ['a', 'b']) region.remove(pk);
  region.put('b');
  expect(sentTo(oneRegion([...region.journal]))).toEqual([
    ['c', true],
    ['b', true],
  ]);
  expect(sentTo(region)).toEqual([
    ['c', true],
    ['b', true],
  ]);
});

test('a table that has had replicas knows its deleted items: a former replica may still send older changes', () => {
  const region = oneRegion();
  region.put('a');
  sentTo(region);
  region.remove('a');
  region.replication.setReplicas(TABLE, []);
  region.put('b');
  region.remove('b');
  const older = { pk: { S: 'b' } };
  const version = { at: 0, region: THERE };
  region.replication.apply({ from: THERE, changes: [{ table: TABLE, key: older, item: older, version }] });
  const again = oneRegion([...region.journal]);
  for (const one of [region, again])
    expect(sentTo(one)).toEqual([
      ['a', false],
      ['b', false],
    ]);
});

test('the stream of a deleted table has ended, and a table that is made anew writes nothing into it', () => {
  const { put, replication, streams } = oneRegion();
  streams.enable(TABLE, `arn:aws:dynamodb:us-east-1:123456789012:table/${TABLE}`, 'KEYS_ONLY');
  put('a');
  const stream = streams.latest(TABLE);
  replication.forget(replication.forgotten(TABLE));
  put('b');
  expect(stream?.closedAt).toBeDefined();
  expect([...(stream?.read(stream.oldest, 10) ?? [])]).toHaveLength(1);
});
