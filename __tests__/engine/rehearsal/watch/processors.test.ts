import { type BusySample, watchProcessors } from '../../../../rehearsal/watch/processors';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('processors are looked at each second until nobody watches', () => {
  const samples: BusySample[] = [];
  const startedAt = performance.now();
  const stop = watchProcessors(samples, () => performance.now() - startedAt);
  jest.advanceTimersByTime(3000);
  expect(samples.map(({ at }) => at)).toEqual([0, 1000, 2000, 3000]);
  for (const [index, { at, busyMs }] of samples.entries()) {
    expect(busyMs).toBeGreaterThanOrEqual(samples[index - 1]?.busyMs ?? 0);
    expect(busyMs).toBeLessThanOrEqual(at);
  }
  stop();
  jest.advanceTimersByTime(3000);
  expect(samples).toHaveLength(4);
});
