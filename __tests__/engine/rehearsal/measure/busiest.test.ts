import { busyAtAll } from '../../../../rehearsal/measure/busiest';

/** A sample each second of processors that were this busy in each. */
function samples(...shares: readonly number[]): { at: number; busyMs: number }[] {
  const sum = (count: number) => shares.slice(0, count).reduce((all, share) => all + share * 1000, 0);
  return [0, ...shares].map((_, index) => ({ at: index * 1000, busyMs: sum(index) }));
}

const seconds = (count: number, share: number) => Array<number>(count).fill(share);
const DAY = samples(...seconds(20, 0.2), ...seconds(12, 1), ...seconds(20, 0.4));

test.each<[string, readonly number[], number]>([
  ['at its beginning', [21_000], 1],
  ['in its middle and at its end', [25_500, 31_900], 1],
  ['and shortly before', [18_000, 25_000], 0.84],
  ['and long after', [25_000, 50_000], 0.4],
])('a stretch that is busy counts for what happens in it: %s', (_, moments, share) => {
  expect(busyAtAll(moments, DAY)).toBeCloseTo(share);
});

test('nothing is known of a moment without ten seconds of samples around it, nor where nothing happened', () => {
  expect(busyAtAll([25_000, 60_000], DAY)).toBeUndefined();
  expect(busyAtAll([2000], samples(...seconds(5, 1)))).toBeUndefined();
  expect(busyAtAll([], DAY)).toBeUndefined();
});
