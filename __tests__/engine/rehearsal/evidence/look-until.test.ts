import type { Evidence } from '../../../../rehearsal/evidence/evidence';
import { type Look, lookUntil } from '../../../../rehearsal/evidence/look-until';

// Simulated evidence on a clock that the test moves.

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

const { signal } = new AbortController();
const PATIENCE = { leastMs: 15_000, leastLooks: 3 };

interface Planted {
  /** How long each look takes. Default: 10 ms. */
  readonly tookMs?: number;
  /** Default: a minute. */
  readonly withinMs?: number;
  readonly patience?: typeof PATIENCE;
}

/** Looks at things, each of which shows what the test says at its first look, its second, and so on. */
async function looked(
  show: (thing: string, turn: number, at: number) => Evidence,
  things: readonly string[],
  { tookMs = 10, withinMs = 60_000, patience = PATIENCE }: Planted = {},
) {
  const startedAt = performance.now();
  const turns = new Map<string, number>();
  let [underWay, most] = [0, 0];
  const look = async (thing: string): Promise<Look> => {
    most = Math.max(most, ++underWay);
    const at = performance.now() - startedAt;
    const turn = turns.get(thing) ?? 0;
    turns.set(thing, turn + 1);
    await new Promise((resolve) => setTimeout(resolve, tookMs));
    underWay -= 1;
    return { evidence: show(thing, turn, at), why: 'HTTP 503' };
  };
  const finding = lookUntil(things, { look, patience, withinMs, signal });
  await jest.advanceTimersByTimeAsync(200_000);
  return { ...(await finding), turns, most };
}

test('what is seen at once is not looked at again', async () => {
  const { seen, notThere, unread, turns } = await looked(() => 'seen', ['a', 'b']);
  expect([seen, notThere, unread]).toEqual([['a', 'b'], [], { count: 0, why: {} }]);
  expect([...turns.values()]).toEqual([1, 1]);
});

test('what appears before patience is over is seen', async () => {
  const { seen } = await looked((_, __, at) => (at > 14_000 ? 'seen' : 'not there'), ['late']);
  expect(seen).toEqual(['late']);
});

test('what never appears is absent, and this is known when patience is over', async () => {
  const { notThere, turns } = await looked(() => 'not there', ['a']);
  expect(notThere).toEqual(['a']);
  expect(turns.get('a')).toBe(16); // one a second and a little more
});

test('one look that takes longer than the whole patience is not enough', async () => {
  const { seen, turns } = await looked((_, turn) => (turn < 2 ? 'not there' : 'seen'), ['a'], {
    tookMs: 16_000,
  });
  expect(seen).toEqual(['a']);
  expect(turns.get('a')).toBe(3);
});

test('looks that are too slow to agree in time leave it unknown', async () => {
  const { notThere, unread } = await looked(() => 'not there', ['a'], { tookMs: 40_000 });
  expect([notThere, unread]).toEqual([[], { count: 1, why: { 'looks too slow to be sure': 1 } }]);
});

test('a thing in a region that always answers 503 stays unknown, with the reason', async () => {
  const { seen, notThere, unread } = await looked(
    (thing) => (thing === 'unread' ? 'not readable' : 'seen'),
    ['fine', 'unread'],
  );
  expect([seen, notThere, unread]).toEqual([['fine'], [], { count: 1, why: { 'HTTP 503': 1 } }]);
});

test('answers count even after many failed looks', async () => {
  const { seen, notThere } = await looked(
    (thing, turn) => (turn < 9 ? 'not readable' : thing === 'here' ? 'seen' : 'not there'),
    ['here', 'gone'],
  );
  expect([seen, notThere]).toEqual([['here'], ['gone']]);
});

test('a few things are looked at together, and none when no time is left', async () => {
  const things = Array.from({ length: 800 }, (_, index) => String(index));
  const { seen, unread, most } = await looked(() => 'seen', things, {
    tookMs: 1000,
    withinMs: 20_000,
  });
  expect(most).toBe(12);
  expect(seen.length).toBe(12 * 21);
  const rest = things.length - seen.length;
  expect(unread).toEqual({ count: rest, why: { 'no time left to look': rest } });
});

test('looking takes no more than half of the time', async () => {
  const things = Array.from({ length: 240 }, (_, index) => String(index));
  const busyAt: number[] = [];
  const show = (_: string, __: number, at: number) => {
    busyAt.push(Math.floor(at / 1000));
    return 'not there' as const;
  };
  const patience = { leastMs: 90_000, leastLooks: 3 };
  const { notThere } = await looked(show, things, { tookMs: 1000, patience }); // 20 s a round
  expect(notThere).toHaveLength(things.length);
  expect(new Set(busyAt).size / Math.max(...busyAt)).toBeLessThan(0.6);
});

test('waiting for what is not there yet comes on top, for what cannot be read it does not', async () => {
  const patience = { leastMs: 90_000, leastLooks: 3 };
  const late = (_: string, __: number, at: number) => (at > 80_000 ? 'seen' : 'not there');
  expect((await looked(late, ['late'], { patience })).seen).toEqual(['late']);
  expect((await looked(() => 'not there', ['gone'], { patience })).notThere).toEqual(['gone']);
  const { unread, turns } = await looked(() => 'not readable', ['away'], { patience });
  expect(unread.count).toBe(1);
  expect(turns.get('away')).toBeLessThan(60);
});

test('an interrupt ends it at once', async () => {
  const controller = new AbortController();
  const looking = lookUntil(['a'], {
    look: async () => ({ evidence: 'not there' }),
    patience: PATIENCE,
    withinMs: 60_000,
    signal: controller.signal,
  });
  const failed = expect(looking).rejects.toThrow('enough');
  await jest.advanceTimersByTimeAsync(50);
  controller.abort(new Error('enough'));
  await failed;
});
