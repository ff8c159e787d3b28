import fc from 'fast-check';
import {
  type ReplicationEntry,
  replayed,
  type StreamEntry,
} from '../../../../../local-cloud/services/dynamodb/journal';
import type { StreamRecord } from '../../../../../local-cloud/services/dynamodb/streams/record';
import { Streams } from '../../../../../local-cloud/services/dynamodb/streams/streams';
import { sequenceNumberOf, Trimmed } from '../../../../../local-cloud/services/dynamodb/streams/table-stream';
import { startTrimming } from '../../../../../local-cloud/services/dynamodb/streams/trimming';
import type { Item, StreamViewType } from '../../../../../local-cloud/services/dynamodb/types';
import { ManualClock } from '../../../../support/route53/manual-clock';

const TABLE = 'orders';
const ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders';

function world(viewType: StreamViewType = 'NEW_AND_OLD_IMAGES') {
  const clock = new ManualClock();
  const journal: ReplicationEntry[] = [];
  const streams = new Streams({ region: 'us-east-1', clock, keep: (entry) => void journal.push(entry) });
  streams.enable(TABLE, ARN, viewType);
  const items = new Map<string, Item | null>();
  const write = (id: string, item: Item | null, expired?: true) => {
    const key = { Id: { N: id } };
    const change = { table: TABLE, key, item: item && { ...key, ...item }, version: { at: 0, region: 'x' } };
    const entry = { kind: 'change' as const, change, to: [], at: clock.now(), ...(expired && { expired }) };
    journal.push(entry);
    streams.take(entry, items.get(id) ?? null);
    items.set(id, change.item);
  };
  return { clock, journal, streams, write };
}

function records(streams: Streams): StreamRecord[] {
  const stream = streams.latest(TABLE);
  return stream ? [...stream.read(stream.oldest, 1000)].map(({ record }) => record) : [];
}

test('shows the sample of the documentation', () => {
  // DynamoDB Developer Guide, "Tutorial: DynamoDB Streams and Lambda": three changes of one item, and their sizes.
  const { streams, write } = world();
  write('101', { Message: { S: 'New item!' } });
  write('101', { Message: { S: 'This item has changed' } });
  write('101', null);
  const [first, second] = [{ S: 'New item!' }, { S: 'This item has changed' }].map((Message) => ({
    Id: { N: '101' },
    Message,
  }));
  const common = { Keys: { Id: { N: '101' } }, StreamViewType: 'NEW_AND_OLD_IMAGES' };
  expect(records(streams)).toMatchObject([
    { eventName: 'INSERT', dynamodb: { ...common, NewImage: first, SizeBytes: 26 } },
    { eventName: 'MODIFY', dynamodb: { ...common, OldImage: first, NewImage: second, SizeBytes: 59 } },
    { eventName: 'REMOVE', dynamodb: { ...common, OldImage: second, SizeBytes: 38 } },
  ]);
});

test.each([
  ['KEYS_ONLY', []],
  ['NEW_IMAGE', ['NewImage']],
  ['OLD_IMAGE', ['OldImage']],
  ['NEW_AND_OLD_IMAGES', ['NewImage', 'OldImage']],
] satisfies [StreamViewType, string[]][])('%s shows of a change: %j', (viewType, images) => {
  const { streams, write } = world(viewType);
  write('1', { a: { S: 'x' } });
  write('1', { a: { S: 'y' } });
  const shown = Object.keys(records(streams)[1]?.dynamodb ?? {});
  expect(shown.filter((name) => name.endsWith('Image'))).toEqual(images);
});

test('has no record of writes that change nothing or only the order of a set', () => {
  const { streams, write } = world();
  write('1', null);
  write('1', { tags: { SS: ['a', 'b'] }, at: { S: 'x' } });
  write('1', { at: { S: 'x' }, tags: { SS: ['b', 'a'] } });
  expect(records(streams).map(({ eventName }) => eventName)).toEqual(['INSERT']);
});

test('only a delete by time to live in this region has an identity', () => {
  const { streams, write } = world();
  for (const id of ['1', '2']) write(id, {});
  write('1', null, true);
  write('2', null);
  const identity = { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' };
  expect(records(streams).map(({ userIdentity }) => userIdentity)).toEqual([
    undefined,
    undefined,
    identity,
    undefined,
  ]);
});

test('keeps records for 24 hours, and refuses to read before that', async () => {
  const { clock, streams, write } = world();
  write('1', {});
  await clock.advance(23 * 3600_000);
  write('2', {});
  await clock.advance(2 * 3600_000);
  expect(records(streams).map(({ dynamodb }) => dynamodb.SequenceNumber)).toEqual([sequenceNumberOf(2)]);
  expect(() => streams.latest(TABLE)?.read(1, 10)).toThrow(Trimmed);
});

test('drops old records of a stream that nobody reads', async () => {
  const { clock, streams, write } = world();
  const trimming = startTrimming(streams, { clock, log: () => undefined });
  const stream = streams.latest(TABLE);
  write('1', {});
  for (let hour = 0; hour < 25; hour++) await clock.advance(3600_000);
  expect(stream?.oldest).toBe(2);
  write('2', {});
  expect(stream?.oldest).toBe(2);
  trimming.stop();
});

test('packs old records little by little, and reads them as they were', async () => {
  const { clock, streams, write } = world('NEW_IMAGE');
  const trimming = startTrimming(streams, { clock, log: () => undefined });
  for (let n = 0; n < 12_500; n++) write(String(n), { text: { S: 'x' } });
  const stream = streams.latest(TABLE);
  const image = (position: number) => [...(stream?.read(position, 1) ?? [])][0]?.record.dynamodb.NewImage;
  const before = [1, 251, 2501].map(image);
  const areSame = () => [1, 251, 2501].map((position, index) => image(position) === before[index]);
  await clock.advance(1000);
  expect(areSame()).toEqual([false, true, true]);
  await clock.advance(20_000);
  expect(areSame()).toEqual([false, false, true]); // the newest are not packed
  expect([1, 251, 2501].map(image)).toEqual(before);
  trimming.stop();
});

test('a disabled stream takes no records, can be read for a day, and its successor has another name', async () => {
  const { clock, streams, write } = world();
  write('1', {});
  await clock.advance(1000);
  streams.disable(TABLE);
  write('2', {});
  expect(records(streams)).toHaveLength(1);
  expect(streams.current(TABLE)).toBeUndefined();
  streams.enable(TABLE, ARN, 'KEYS_ONLY');
  expect(streams.list(TABLE).map(({ label }) => label)).toEqual([
    '1970-01-01T00:00:00.000',
    '1970-01-01T00:00:01.000',
  ]);
  await clock.advance(25 * 3600_000);
  expect(streams.list(TABLE)).toHaveLength(1);
});

test('a region that is restarted from its journal has the same streams and continues them', () => {
  const step = fc.oneof(
    fc.record({ id: fc.constantFrom('1', '2', '3'), value: fc.option(fc.constantFrom('a', 'b')) }),
    fc.constantFrom('enable' as const, 'disable' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { journal, streams, clock, write } = world();
      for (const one of steps) {
        if (one === 'enable' && !streams.current(TABLE))
          streams.enable(`other${journal.length}`, ARN, 'NEW_IMAGE');
        else if (one === 'disable') streams.disable(TABLE);
        else if (typeof one === 'object') write(one.id, one.value === null ? null : { v: { S: one.value } });
      }
      const again = new Streams({ region: 'us-east-1', clock, keep: (_: StreamEntry) => undefined });
      replayed(journal, (entry, before) => again.take(entry, before));
      expect(again.list().map(({ options }) => options.arn)).toEqual(
        streams.list().map(({ options }) => options.arn),
      );
      expect(records(again)).toEqual(records(streams));
      expect(again.latest(TABLE)?.last).toBe(streams.latest(TABLE)?.last);
    }),
  );
});
