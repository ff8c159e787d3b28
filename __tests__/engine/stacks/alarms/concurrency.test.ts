import { service } from '../../../support/definition/fixture';
import { alarmValue } from '../../../support/stacks/alarm-value';

const taken = alarmValue(service(), 'concurrency');

test.each([
  ['half of the quota is kept by functions that are idle, and the rest runs', 500, 495, 99.5],
  ['nothing is kept', 0, 300, 30],
  ['most is kept, and hardly anything runs', 900, 1, 90.1],
])('%s', (_what, kept, unreserved, expected) => {
  expect(taken({ 'ClaimedAccountConcurrency Maximum': kept + unreserved })).toBeCloseTo(expected);
});
