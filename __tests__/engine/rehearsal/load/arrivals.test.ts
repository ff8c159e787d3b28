import { startArrivals } from '../../../../rehearsal/load/arrivals';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('those who never leave are left behind', async () => {
  let asked = false;
  const arrivals = startArrivals({
    rate: 10,
    now: () => 0,
    arrive: (_at, signal) => {
      signal.addEventListener('abort', () => {
        asked = true;
      });
      return new Promise(() => {});
    },
  });
  let stopped = false;
  const stopping = arrivals.stop().then(() => {
    stopped = true;
  });
  await jest.advanceTimersByTimeAsync(9_900);
  expect([asked, stopped]).toEqual([true, false]);
  await jest.advanceTimersByTimeAsync(200);
  await stopping;
});
