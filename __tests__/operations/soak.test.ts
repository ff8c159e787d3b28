import { tooManyErrors } from '../../cli/operations/soak';

test.each([
  [{ total: 0, failed: 0 }, 1, undefined],
  [{ total: 100, failed: 1 }, 1, undefined],
  [{ total: 99, failed: 1 }, 1, '1 of 99 invocations failed, more than 1 %'],
  [{ total: 1000, failed: 1 }, 0, '1 of 1000 invocations failed, more than 0 %'],
  [{ total: 3, failed: 3 }, 100, undefined],
])('%j with %d %% allowed: %s', (counted, percent, reason) => {
  expect(tooManyErrors(counted, percent)).toBe(reason);
});
