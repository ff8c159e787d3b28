import { searchMs } from '../../../../rehearsal/run/budget';

test.each([
  ['a third of a long rehearsal', 600_000, 200_000],
  ['a minute after a short one', 30_000, 60_000],
])('a search takes %s at most', (_, tookMs, most) => {
  expect(searchMs(tookMs)).toBe(most);
});
