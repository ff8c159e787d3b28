import type { Client } from '../../../../rehearsal/data/clients';
import { compareData } from '../../../../rehearsal/data/compare';
import type { DataOperation, DataState } from '../../../../rehearsal/data/history';

// Simulated regions on a clock that the test moves: each region shows what the test says at every look.

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

const operations: DataOperation[] = [
  { kind: 'log', id: 'l1', outcome: 'acknowledged', naive: 'acknowledged' },
  { kind: 'log', id: 'l2', outcome: 'acknowledged', naive: 'acknowledged' },
];
const naive = { counter: 0, log: ['l1', 'l2'], set: [], locks: [], effects: [] };
const state = (log: string[]): Omit<DataState, 'naive'> => ({
  log,
  counter: [],
  set: [],
  owned: [],
  superseded: [],
  effects: [],
});
const RIGHT = ['l1', 'l2'];

interface Region {
  /**
   * The facts that it shows at its first look, its second, and so on; the last entry stays. `undefined`: no answer.
   */
  readonly log?: readonly (string[] | undefined)[];
  /** Its whole contents, in the same way. */
  readonly contents?: readonly (string | undefined)[];
}

function region({ log = [RIGHT], contents = ['same'] }: Region = {}): Client {
  const reading = <Value>(values: readonly (Value | undefined)[]) => {
    let turn = 0;
    return async (): Promise<Value> => {
      const value = values[Math.min(turn++, values.length - 1)];
      if (value === undefined) throw Object.assign(new Error('slow down'), { code: 'Throttling' });
      return value;
    };
  };
  const facts = reading(log);
  return {
    safe: { contents: reading(contents), state: async () => state(await facts()) },
    naive: { state: async () => naive },
  } as unknown as Client;
}

async function compared(there: Region) {
  const clients = new Map([
    ['here', region()],
    ['there', region(there)],
  ]);
  const { signal } = new AbortController();
  const comparing = compareData(clients, operations, { withinMs: 60_000, signal });
  await jest.advanceTimersByTimeAsync(300_000);
  const { rows, ...figures } = await comparing;
  return { ...figures, lost: rows.find(({ kind }) => kind === 'log')?.lost };
}

const FINE = { replicasAgree: true, unreadable: {}, superseded: 0, lost: 0 };

test('regions that agree and show everything are reported as right', async () => {
  expect(await compared({})).toEqual(FINE);
});

test('a region that agrees late agrees', async () => {
  expect(await compared({ contents: ['old', 'old', 'old', 'same'] })).toEqual(FINE);
});

test('regions that never agree are reported', async () => {
  expect(await compared({ contents: ['other'] })).toEqual({ ...FINE, replicasAgree: false });
});

test('a region whose contents cannot be read does not disagree', async () => {
  expect(await compared({ contents: [undefined] })).toEqual({ ...FINE, replicasAgree: undefined });
});

test('a region that answers after a while is compared', async () => {
  const unread = Array.from({ length: 20 }, () => undefined);
  expect(await compared({ contents: [...unread, 'same'] })).toEqual(FINE);
  expect(await compared({ log: [...unread, RIGHT] })).toEqual(FINE);
});

test('a region whose state cannot be read is reported, and breaks no promise', async () => {
  expect(await compared({ log: [undefined] })).toEqual({
    ...FINE,
    unreadable: { 'Throttling in there': 1 },
  });
});

test('what two looks miss is lost, and what only one look misses is not', async () => {
  expect(await compared({ log: [['l1'], ['l1']] })).toMatchObject({ lost: 1 });
  expect(await compared({ log: [['l1'], RIGHT] })).toMatchObject({ lost: 0 });
});
