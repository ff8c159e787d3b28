import { Counter } from '../../../../runtime/data/counter';
import { LastWriterWins } from '../../../../runtime/data/last-writer-wins';
import { Log } from '../../../../runtime/data/log';
import { firstSchema, type Schema, UnknownVersion } from '../../../../runtime/data/schema';
import { AddWinsSet } from '../../../../runtime/data/set';
import { SimulatedRegions } from '../../../support/data/simulated-regions';

interface Name {
  readonly [part: string]: string;
  readonly first: string;
  readonly last: string;
}

const old: Schema<string> = firstSchema(String);
/** Reads what the old code writes, and still writes the old version. */
const reader: Schema<string> = {
  writes: 1,
  reads: { 1: String, 2: (stored) => Object.values(stored as Name).join(' ') },
};
const next: Schema<Name> = {
  writes: 2,
  reads: {
    1: (stored) => ({ first: String(stored).split(' ')[0] ?? '', last: String(stored).split(' ')[1] ?? '' }),
    2: (stored) => stored as unknown as Name,
  },
};

test('regions of two neighbouring versions read each other', async () => {
  const { table } = new SimulatedRegions([0], 1).region(0);
  const on = <Body extends string | Name>(schema: Schema<Body>) =>
    new LastWriterWins({ prefix: 'n', schema, table });
  await on(old).put('p', 'x', 'Ada Lovelace');
  expect(await on(next).get('p', 'x')).toEqual({ first: 'Ada', last: 'Lovelace' });
  await on(next).put('p', 'x', { first: 'Grace', last: 'Hopper' });
  expect(await on(reader).get('p', 'x')).toBe('Grace Hopper');
});

describe('a retry in a region of the other version', () => {
  type Paid = { amount: number; method?: string };
  const before: Schema<Paid> = firstSchema((stored) => stored as Paid);
  const after: Schema<Paid> = {
    writes: 2,
    reads: { 1: before.reads[1] as never, 2: (stored) => stored as Paid },
  };
  const factsAfterRetry = async (identity?: Schema<Paid>['identity']) => {
    const { table } = new SimulatedRegions([0], 1).region(0);
    const on = (schema: Schema<Paid>) =>
      new Log<Paid>({ prefix: 'paid#', schema: identity ? { ...schema, identity } : schema, table });
    await on(before).append('p', 'one', { amount: 5 });
    await on(after).append('p', 'one', { amount: 5, method: 'card' });
    return (await on(after).readAll('p')).length;
  };

  test('is the same fact where the schema says what a fact is', async () => {
    expect(await factsAfterRetry(({ amount }) => amount)).toBe(1);
  });

  test('is another fact where it does not, and the body has another form', async () => {
    expect(await factsAfterRetry()).toBe(2);
  });
});

test.each([2, 3])(
  'an item of version %i, which this code does not read, is refused, and the message says what to do',
  async (writes) => {
    const { table } = new SimulatedRegions([0], 1).region(0);
    await new LastWriterWins({ prefix: 'n', schema: { ...next, writes }, table }).put('p', 'x', {
      first: 'a',
      last: 'b',
    });
    const reading = new LastWriterWins({ prefix: 'n', schema: old, table }).get('p', 'x');
    await expect(reading).rejects.toThrow(new UnknownVersion(writes, [1]));
    await expect(reading).rejects.toThrow(
      `The item has schema version ${writes}, and this code reads 1: deploy this region.`,
    );
  },
);

test('counters and sets say which version of the library wrote them, and refuse a later one', async () => {
  const { table } = new SimulatedRegions([0], 1).region(0);
  const later = {
    ...table,
    put: (...[key, item, options]: Parameters<typeof table.put>) =>
      table.put(key, { ...item, v: 2 }, options),
  };
  const regions = () => ['region-0'];
  await new Counter({ prefix: 'c', table: later, regions }).add('p', 'one', 1);
  await expect(new Counter({ prefix: 'c', table, regions }).read('p')).rejects.toThrow(UnknownVersion);
  await new AddWinsSet({ prefix: 's', table: later }).add('p', 'tea', 'one');
  await expect(new AddWinsSet({ prefix: 's', table }).read('p')).rejects.toThrow(UnknownVersion);
});
