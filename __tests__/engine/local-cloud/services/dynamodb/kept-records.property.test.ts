import fc from 'fast-check';
import {
  type KeptRecord,
  KeptRecords,
} from '../../../../../local-cloud/services/dynamodb/streams/kept-records';

// Packed or not, a stream's records are the same.

const record = (n: number, at: number): KeptRecord => ({
  at,
  expired: n % 3 === 0,
  shown: { eventName: 'INSERT', Keys: { pk: { N: String(n) } }, NewImage: JSON.parse(odd(n)) },
});

/** An item with attributes that have a meaning in JavaScript. */
const odd = (n: number) =>
  `{"pk":{"N":"${n}"},"__proto__":{"M":{"constructor":{"S":"\\ud800 \\u0000 é"}}},"toString":{"BOOL":true}}`;

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('push' as const), count: fc.nat(9), later: fc.nat(3) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pack' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('read' as const), from: fc.nat(30) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('drop' as const), before: fc.integer({ min: -30, max: 5 }) }),
  },
);

test('packed records are read and dropped as if they were not packed', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 60 }),
      fc.record({
        newest: fc.nat(5),
        most: fc.integer({ min: 5, max: 20 }),
        block: fc.integer({ min: 1, max: 7 }),
      }),
      (steps, sizes) => {
        const records = new KeptRecords(sizes);
        let plain: KeptRecord[] = [];
        let [n, now] = [0, 100];
        for (const one of steps) {
          if (one.do === 'push') {
            now += one.later - 1; // a clock may be set back
            for (let left = one.count; left > 0; left--) {
              plain.push(record(++n, now));
              records.push(record(n, now));
            }
          } else if (one.do === 'drop') {
            const young = plain.findIndex(({ at }) => at >= now + one.before);
            plain = young === -1 ? [] : plain.slice(young);
            records.dropBefore(now + one.before);
          } else if (one.do === 'pack') records.pack();
          else expect([...records.from(one.from)]).toEqual(plain.slice(one.from));
          expect(records.length).toBe(plain.length);
        }
        expect(JSON.stringify([...records.from(0)])).toBe(JSON.stringify(plain));
      },
    ),
    { numRuns: 2000 },
  );
}, 30_000);

test('records of large items, of which a block would be longer than a text can be, are packed too', () => {
  const records = new KeptRecords({ most: 0, block: 1000 });
  const NewImage = { pk: { N: '1' }, text: { S: 'x'.repeat(700_000) } };
  for (let at = 0; at < 1000; at++)
    records.push({ at, expired: false, shown: { eventName: 'INSERT', Keys: { pk: { N: '1' } }, NewImage } });
  expect(records.length).toBe(1000);
  let read = 0;
  for (const { at } of records.from(0)) expect(at).toBe(read++);
  expect(read).toBe(1000);
});
