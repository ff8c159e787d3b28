import fc from 'fast-check';
import type { Clock } from '../../../../../local-cloud/clock';
import { Outbox } from '../../../../../local-cloud/services/dynamodb/outbox';
import type { Change } from '../../../../../local-cloud/services/dynamodb/types';

const change = (index: number): Change => ({
  table: 'orders',
  key: { pk: { S: String(index) } },
  item: { pk: { S: String(index) } },
  version: { at: index, region: 'us-east-1' },
});

/** A clock on which each sleep moves the time forward. */
function steppingClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    async sleep(milliseconds) {
      await Promise.resolve();
      now += milliseconds;
    },
  };
}

test('every change arrives once and is counted once, although lags differ and sending fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 250 }),
      fc.array(fc.boolean(), { maxLength: 10 }),
      async (lags, failures) => {
        const random = jest.spyOn(Math, 'random');
        const arrived: number[] = [];
        let counted = 0;
        const outbox = new Outbox({
          clock: steppingClock(),
          lagMs: 200,
          log: () => undefined,
          async send(changes) {
            if (failures.shift()) throw new Error('the region is down');
            arrived.push(...changes.map(({ version }) => version.at));
          },
          onSent: (count) => {
            counted += count;
          },
        });
        for (const [index, lag] of lags.entries()) {
          random.mockReturnValueOnce(lag);
          outbox.add(change(index));
        }
        for (let turns = 0; counted < lags.length && turns < 5000; turns++) await Promise.resolve();
        random.mockRestore();
        expect(arrived).toEqual(lags.map((_, index) => index));
        expect(counted).toBe(lags.length);
      },
    ),
    { numRuns: 200 },
  );
});

test('what is due soon after a batch leaves in one more, not a batch each', async () => {
  const random = jest.spyOn(Math, 'random');
  const batches: number[][] = [];
  const outbox = new Outbox({
    clock: steppingClock(),
    lagMs: 200,
    log: () => undefined,
    async send(changes) {
      batches.push(changes.map(({ version }) => version.at));
    },
  });
  for (const index of [0, 1, 2, 3, 4]) {
    random.mockReturnValueOnce(0.5 + index / 1000); // less than a millisecond apart
    outbox.add(change(index));
  }
  for (let turns = 0; turns < 100; turns++) await Promise.resolve();
  random.mockRestore();
  expect(batches).toEqual([[0], [1, 2, 3, 4]]);
});
