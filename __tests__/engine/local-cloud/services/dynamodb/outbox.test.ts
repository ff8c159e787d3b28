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

const parsed = (changes: readonly string[]) => changes.map((text) => JSON.parse(text) as Change);

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
            arrived.push(...parsed(changes).map(({ version }) => version.at));
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

test('nothing is sent once it is closed', async () => {
  const send = jest.fn(async () => undefined);
  const outbox = new Outbox({ clock: steppingClock(), lagMs: 200, log: () => undefined, send });
  outbox.add(change(0));
  outbox.close();
  for (let turns = 0; turns < 100; turns++) await Promise.resolve();
  expect(send).not.toHaveBeenCalled();
});

test('what is due soon after a batch leaves in one more, not a batch each', async () => {
  const random = jest.spyOn(Math, 'random');
  const batches: number[][] = [];
  const outbox = new Outbox({
    clock: steppingClock(),
    lagMs: 200,
    log: () => undefined,
    async send(changes) {
      batches.push(parsed(changes).map(({ version }) => version.at));
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

const write = fc.record({ key: fc.nat(5), at: fc.nat(20), pause: fc.nat(3) });

test('of each item the winner arrives, however few may wait, and until then the journal has it as unsent', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(write, { minLength: 1, maxLength: 150 }),
      fc.array(fc.boolean(), { maxLength: 30 }),
      fc.integer({ min: 1, max: 12 }),
      async (writes, failures, most) => {
        const changes = writes.map(({ key, at }) => ({
          ...change(key),
          version: { at, region: 'us-east-1' },
        }));
        const arrived = new Map<string, number>();
        let [counted, added] = [0, 0];
        const newest = (some: readonly Change[]) => {
          const best = new Map<string, number>();
          for (const { key, version } of some)
            best.set(JSON.stringify(key), Math.max(version.at, best.get(JSON.stringify(key)) ?? 0));
          return best;
        };
        const outbox = new Outbox({
          clock: steppingClock(),
          lagMs: 0,
          most,
          log: () => undefined,
          async send(sent) {
            if (failures.shift()) throw new Error('the region is down');
            await Promise.resolve();
            for (const [key, at] of newest(parsed(sent)))
              arrived.set(key, Math.max(at, arrived.get(key) ?? 0));
          },
          onSent(count) {
            counted += count;
            const unsent = newest(changes.slice(counted, added));
            for (const [key, at] of newest(changes.slice(0, added)))
              expect(Math.max(arrived.get(key) ?? -1, unsent.get(key) ?? -1)).toBe(at);
          },
        });
        for (const [index, one] of changes.entries()) {
          added += 1;
          outbox.add(one);
          for (let turns = writes[index]?.pause ?? 0; turns > 0; turns--) await Promise.resolve();
        }
        for (let turns = 0; counted < changes.length && turns < 5000; turns++) await Promise.resolve();
        expect(counted).toBe(changes.length);
        expect([...arrived].sort()).toEqual([...newest(changes)].sort());
      },
    ),
    { numRuns: 500 },
  );
}, 30_000);

/** These are written while a region is away. Returns which arrive when it is back. */
async function away(changes: readonly Change[]) {
  const arrived: Change[] = [];
  let isBack = false;
  let left = 0;
  const outbox = new Outbox({
    clock: steppingClock(),
    lagMs: 0,
    log: () => undefined,
    async send(some) {
      if (!isBack) throw new Error('the region is down');
      arrived.push(...parsed(some));
    },
    onSent: (count) => {
      left += count;
    },
  });
  for (const one of changes) outbox.add(one);
  isBack = true;
  for (let turns = 0; left < changes.length && turns < 40_000; turns++) await Promise.resolve();
  expect(left).toBe(changes.length);
  return arrived;
}

test('nothing is lost for a region that is away while more items are written than an outbox holds', async () => {
  const written = Array.from({ length: 200_007 }, (_, index) => change(index));
  const at = (changes: readonly Change[]) => changes.map(({ version }) => version.at).join();
  expect(at(await away(written)) === at(written)).toBe(true);
});

test('a region that is away while few items are written often gets few changes', async () => {
  const written = Array.from({ length: 200_007 }, (_, index) => ({
    ...change(index),
    key: change(index % 9).key,
  }));
  const arrived = await away(written);
  expect(arrived.length).toBeLessThan(100_000);
  expect(arrived.slice(-9)).toEqual(written.slice(-9));
});

test('a disk that is full while changes leave ends no write, and they are counted later', async () => {
  const lines: string[] = [];
  let [left, arrived, full] = [0, 0, true];
  const outbox = new Outbox({
    clock: steppingClock(),
    lagMs: 0,
    log: (line) => lines.push(line),
    async send(changes) {
      arrived += changes.length;
    },
    onSent(count) {
      if (full) {
        full = false;
        throw new Error('no space left');
      }
      left += count;
    },
  });
  for (let index = 0; index < 250; index++) outbox.add(change(index));
  for (let turns = 0; turns < 200; turns++) await Promise.resolve();
  expect([arrived, left, lines]).toEqual([250, 250, ['Error: no space left']]);
});

test('few large changes leave at once: none is in the way of those who ask the other region meanwhile', async () => {
  const text = '"'.repeat(400_000); // 800,000 characters of JSON
  const batches: number[] = [];
  const outbox = new Outbox({
    clock: steppingClock(),
    lagMs: 0,
    log: () => undefined,
    async send(changes) {
      batches.push(changes.length);
      expect(changes.join().length).toBeLessThan(2_000_000);
    },
  });
  for (let index = 0; index < 30; index++)
    outbox.add({ ...change(index), item: { ...change(index).key, text: { S: index < 20 ? text : '' } } });
  for (let turns = 0; turns < 200; turns++) await Promise.resolve();
  expect(batches).toEqual([1, ...Array.from({ length: 9 }, () => 2), 11]); // the first one alone was there
});

test('the log says once that changes do not arrive, and why, and once that they do again', async () => {
  const lines: string[] = [];
  let failures = 5;
  const outbox = new Outbox({
    clock: steppingClock(),
    lagMs: 0,
    log: (line) => lines.push(line),
    async send() {
      failures -= 1;
      if (failures > 0) throw new Error('413');
    },
  });
  for (let index = 0; index < 250; index++) outbox.add(change(index));
  for (let turns = 0; turns < 200; turns++) await Promise.resolve();
  expect(lines).toEqual(['changes wait, and are sent until they arrive: Error: 413', 'changes arrive again']);
});
