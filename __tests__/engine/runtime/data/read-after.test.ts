import fc from 'fast-check';
import { caughtUp, type Mark, readToken, writeToken } from '../../../../runtime/data/read-after';
import { SimulatedRegions } from '../../../support/data/simulated-regions';

const mark: fc.Arbitrary<Mark> = fc.record(
  {
    sort: fc.string({ minLength: 1 }),
    least: fc.record({ attribute: fc.string(), value: fc.integer() }, { noNullPrototype: true }),
  },
  { requiredKeys: ['sort'], noNullPrototype: true },
);

test('a token gives back its marks, and a text that is not a token does no harm', () => {
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 20 }), (marks) =>
      expect(readToken(writeToken(marks))).toEqual(marks),
    ),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().map((text) => Buffer.from(text).toString('base64url')),
      ),
      (text) => {
        for (const { sort } of readToken(text) ?? []) expect(typeof sort).toBe('string');
      },
    ),
  );
});

test('a client that brings many marks costs no more than twenty reads a look', () => {
  const marks = Array.from({ length: 1000 }, (_, index) => ({ sort: `${index}` }));
  expect(readToken(writeToken(marks))).toHaveLength(20);
});

test('a mark that no item can have is not ours, and DynamoDB is not asked for it', () => {
  expect(readToken(writeToken([{ sort: 'ä'.repeat(512) }]))).toHaveLength(1);
  expect(readToken(writeToken([{ sort: 'ä'.repeat(513) }]))).toBeUndefined();
});

test('does not wait longer for a look that hangs', async () => {
  const { table } = new SimulatedRegions([0], 1).region(0);
  const hanging = { ...table, get: () => new Promise<never>(() => undefined) };
  const startedAt = performance.now();
  expect(await caughtUp('p', [{ sort: 'a' }], { withinMs: 100, table: hanging })).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

test('waits for an item, or for its value to grow, and says when it is not there in time', async () => {
  const { table } = new SimulatedRegions([0], 1).region(0);
  const marks = [{ sort: 'a' }, { sort: 'b', least: { attribute: 'version', value: 2 } }];
  await table.put({ partition: 'p', sort: 'a' }, {});
  await table.put({ partition: 'p', sort: 'b' }, { version: 1 });
  expect(await caughtUp('p', marks, { withinMs: 120, table })).toBe(false);
  const waiting = caughtUp('p', marks, { withinMs: 1000, table });
  await table.put({ partition: 'p', sort: 'b' }, { version: 2 });
  expect(await waiting).toBe(true);
});
