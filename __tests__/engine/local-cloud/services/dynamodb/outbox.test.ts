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

/** More wait for a region that is down than an outbox holds, while the first batch is on its way. */
async function overflow(count: number, onSent: (count: number) => void) {
  const arrived: number[] = [];
  const lines: string[] = [];
  let answer = () => {};
  const outbox = new Outbox({
    clock: steppingClock(),
    lagMs: 0,
    log: (line) => lines.push(line),
    async send(changes) {
      if (changes[0]?.version.at === 0) await new Promise<void>((resolve) => (answer = resolve));
      arrived.push(...changes.map(({ version }) => version.at));
    },
    onSent,
  });
  for (let index = 0; index < count; index++) outbox.add(change(index));
  answer();
  for (let turns = 0; turns < 8000; turns++) await Promise.resolve();
  return { arrived, lines };
}

test('a full outbox drops the oldest change alone, also of those that are on their way', async () => {
  let left = 0;
  // The first is on its way alone. It is the oldest of three too many, so that two more are dropped.
  const { arrived, lines } = await overflow(100_003, (count) => {
    left += count;
  });
  expect([arrived.length, ...arrived.slice(0, 2), arrived.at(-1)]).toEqual([100_001, 0, 3, 100_002]);
  expect(new Set(arrived).size).toBe(arrived.length);
  expect(left).toBe(100_003);
  expect(lines.filter((line) => line.includes('is lost'))).toHaveLength(3);
});

test('a disk that is full while changes leave ends no write, and they are counted later', async () => {
  let left = 0;
  let full = true;
  const { arrived, lines } = await overflow(100_002, (count) => {
    if (full) {
      full = false;
      throw new Error('no space left');
    }
    left += count;
  });
  expect(arrived).toHaveLength(100_001);
  expect(left).toBe(100_002);
  expect(lines).toContain('replication: Error: no space left');
});

test('items of a table are not dropped, however many they are, nor for the writes after them', async () => {
  const lines: string[] = [];
  const arrived = new Set<number>();
  const outbox = new Outbox({
    clock: steppingClock(),
    lagMs: 0,
    log: (line) => lines.push(line),
    async send(changes) {
      for (const { version } of changes) arrived.add(version.at);
    },
  });
  outbox.addAll(Array.from({ length: 100_050 }, (_, index) => change(index)));
  for (let index = 100_050; index < 100_060; index++) outbox.add(change(index));
  for (let turns = 0; turns < 8000; turns++) await Promise.resolve();
  expect([arrived.size, lines]).toEqual([100_060, []]);
});
