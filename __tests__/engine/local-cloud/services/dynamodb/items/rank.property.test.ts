import fc from 'fast-check';
import {
  addNumbers,
  subtractNumbers,
} from '../../../../../../local-cloud/services/dynamodb/items/numbers/arithmetic';
import { normaliseNumber } from '../../../../../../local-cloud/services/dynamodb/items/numbers/decimal';
import {
  compareNumbers,
  numberRank,
} from '../../../../../../local-cloud/services/dynamodb/items/numbers/rank';
import { valueRank } from '../../../../../../local-cloud/services/dynamodb/items/values/rank';
import { world } from './support/world';

const RUNS = { numRuns: 300 };

/** Numbers as people and programs write them, with their size times 10^20. */
const written = fc
  .record({
    units: fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
    places: fc.integer({ min: 0, max: 20 }),
    exponent: fc.integer({ min: -8, max: 8 }),
  })
  .map(({ units, places, exponent }) => {
    const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
    const at = digits.length - places;
    const text = `${units < 0n ? '-' : ''}${digits.slice(0, at)}.${digits.slice(at)}e${exponent}`;
    return { text, size: units * 10n ** BigInt(40 - places + exponent) };
  });

const sign = (value: bigint | number) => (value > 0 ? 1 : value < 0 ? -1 : 0);

test('numbers sort by size, and equal ones are the same text', () => {
  fc.assert(
    fc.property(written, written, (one, two) => {
      const [left, right] = [normaliseNumber(one.text), normaliseNumber(two.text)];
      const expected = sign(one.size - two.size);
      expect(sign(compareNumbers(left, right))).toBe(expected);
      expect(left === right).toBe(expected === 0);
      const [before, after] = [numberRank(left), numberRank(right)];
      expect(before < after ? -1 : before > after ? 1 : 0).toBe(expected);
      expect(normaliseNumber(left)).toBe(left);
    }),
    RUNS,
  );
});

test('an added number can be subtracted again', () => {
  fc.assert(
    fc.property(written, written, (one, two) => {
      const [left, right] = [normaliseNumber(one.text), normaliseNumber(two.text)];
      let sum: string;
      try {
        sum = addNumbers(left, right);
      } catch {
        return; // it has more than 38 digits
      }
      expect(subtractNumbers(sum, right)).toBe(left);
      expect(addNumbers(right, left)).toBe(sum);
    }),
    RUNS,
  );
});

test('texts sort by their bytes in UTF-8', () => {
  const text = fc.string({ unit: 'binary', maxLength: 5 });
  fc.assert(
    fc.property(text, text, (one, two) => {
      const [left, right] = [valueRank({ S: one }, 'S'), valueRank({ S: two }, 'S')];
      const expected = Buffer.compare(Buffer.from(one), Buffer.from(two));
      expect(left < right ? -1 : left > right ? 1 : 0).toBe(expected);
    }),
    RUNS,
  );
});

/** The result of a query, page by page. */
function all(ask: ReturnType<typeof world>['ask'], input: object): string[] {
  const found: string[] = [];
  for (let start: unknown; ; ) {
    const { body } = ask('Query', { ...input, ...(start ? { ExclusiveStartKey: start } : {}) });
    found.push(...(body.Items as { n: { N: string } }[]).map(({ n }) => n.N));
    start = body.LastEvaluatedKey;
    if (!start) return found;
  }
}

const COMPARE: Record<string, (value: number, a: number, b: number) => boolean> = {
  'n = :a': (value, a) => value === a,
  'n < :a': (value, a) => value < a,
  'n <= :a': (value, a) => value <= a,
  'n > :a': (value, a) => value > a,
  'n >= :a': (value, a) => value >= a,
  'n BETWEEN :a AND :b': (value, a, b) => value >= a && value <= b,
};

test('a query finds the same items as a filter over all items, in order, for every page size', () => {
  const number = fc.integer({ min: -20, max: 20 }).map((one) => one / 4);
  const write = fc.record({ n: number, gone: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(write, { maxLength: 60 }),
      fc.constantFrom(...Object.keys(COMPARE)),
      fc.tuple(number, number).map((pair) => pair.sort((a, b) => a - b)),
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      (writes, condition, [a = 0, b = 0], Limit, ScanIndexForward) => {
        const { ask } = world();
        const kept = new Set<number>();
        for (const { n, gone } of writes) {
          const id = { pk: { S: 'p' }, n: { N: String(n) } };
          if (gone) ask('DeleteItem', { TableName: 'ordered', Key: id });
          else ask('PutItem', { TableName: 'ordered', Item: id });
          if (gone) kept.delete(n);
          else kept.add(n);
        }
        const expected = [...kept].filter((n) => COMPARE[condition]?.(n, a, b)).sort((x, y) => x - y);
        const found = all(ask, {
          TableName: 'ordered',
          KeyConditionExpression: `pk = :p AND ${condition}`,
          ExpressionAttributeValues: {
            ':p': { S: 'p' },
            ':a': { N: String(a) },
            ...(condition.includes(':b') && { ':b': { N: String(b) } }),
          },
          Limit,
          ScanIndexForward,
        });
        expect(found.map(Number)).toEqual(ScanIndexForward ? expected : expected.reverse());
      },
    ),
    { numRuns: 100 },
  );
});

test('the segments of a scan together are the table, page by page, while others write', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 5 }),
      (names, TotalSegments) => {
        const { ask } = world();
        for (const name of names)
          ask('PutItem', { TableName: 'things', Item: { pk: { S: name }, sk: { S: 'x' } } });
        const found: string[] = [];
        for (let Segment = 0; Segment < TotalSegments; Segment++) {
          for (let start: unknown, first = true; first || start; first = false) {
            const more = start ? { ExclusiveStartKey: start } : {};
            const { body } = ask('Scan', { TableName: 'things', Limit: 3, Segment, TotalSegments, ...more });
            for (const { pk } of body.Items as { pk: { S: string } }[]) {
              found.push(pk.S);
              ask('DeleteItem', { TableName: 'things', Key: { pk, sk: { S: 'x' } } });
            }
            start = body.LastEvaluatedKey;
          }
        }
        expect(found.sort()).toEqual([...new Set(found)]);
        expect(found).toHaveLength(new Set(names.map((name) => String(Buffer.from(name)))).size);
      },
    ),
    { numRuns: 60 },
  );
});
