import { watchMachine } from '../../../../rehearsal/watch/machine';

afterEach(() => jest.restoreAllMocks());

test.each([
  ['set ahead', 60_000],
  ['set back', -60_000],
])('a clock that is %s is seen', (_, step) => {
  const clock = Date.now;
  const seen = watchMachine();
  jest.spyOn(Date, 'now').mockImplementation(() => clock() + step);
  expect(seen().clockSetMs).toBeCloseTo(60_000, -2);
});

test('a clock that nobody sets is none that was', () => {
  expect(watchMachine()().clockSetMs).toBeLessThan(200);
});
