import { service } from '../../../support/definition/fixture';
import { alarmValue } from '../../../support/stacks/alarm-value';

const hidden = { path: '/health-4be1b2a0d16f2c3b9f8c1d55a0e7f3' };

/** Where probes come to the same API, each line of a user's request counts 1 or 0; probes' lines count nothing. */
const open = alarmValue(service(), 'server-errors');
const atApi = alarmValue(service({ health: hidden }), 'server-errors');

/** A minute's value, as the access log tells it, and as API Gateway does to whom no probe comes. */
function values({ users, failed }: { users: number; failed: number }) {
  const counted = {
    'ServerErrors SampleCount': users || undefined,
    'ServerErrors Average': users === 0 ? undefined : failed / users,
  };
  return [open(counted), atApi({ 'Count Sum': users || undefined, '5xx Sum': failed })];
}

test.each([
  ['nobody but checkers, whether they are served or not', { users: 0, failed: 0 }, undefined],
  ['few users who stay in a drained region, and are served', { users: 40, failed: 0 }, 0],
  ['many users who stay in a drained region, and are served', { users: 400, failed: 0 }, 0],
  ['a tenth of users is not served', { users: 1000, failed: 100 }, 10],
  ['a region that answers nobody', { users: 1000, failed: 1000 }, 100],
  ['too few users to tell', { users: 4, failed: 4 }, 0],
])('%s', (_what, minute, expected) => {
  for (const value of values(minute)) expect(value).toBe(expected);
});
