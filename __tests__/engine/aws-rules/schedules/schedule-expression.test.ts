import type { Cron } from '../../../../aws-rules/schedules/cron';
import { cronOfRate, parseScheduleExpression } from '../../../../aws-rules/schedules/schedule-expression';

// EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler".

const parse = (text: string) => parseScheduleExpression(text);

test.each([
  ['rate(1 minute)', 1],
  ['rate(5 minutes)', 5],
  ['rate(1 minutes)', 1],
  ['rate(2 hours)', 120],
  ['rate(1 days)', 1440],
])('reads %s', (text, minutes) => expect(parse(text)).toEqual({ kind: 'rate', minutes }));

test.each([
  'rate(0 minutes)',
  'rate(05 minutes)',
  'rate(1.5 hours)',
  'rate(-1 hours)',
  'rate(5 seconds)',
  'rate(5minutes)',
  'rate()',
])('refuses %s', (text) =>
  expect(parse(text)).toMatchObject({ reason: expect.stringMatching(/is no rate/) }),
);

test.each<[text: string, part: Partial<Cron>]>([
  ['cron(1/10 * * * ? *)', { minutes: [1, 11, 21, 31, 41, 51] }],
  ['cron(*/20 0,12 * * ? *)', { minutes: [0, 20, 40], hours: [0, 12] }],
  ['cron(5-50/15 00 * * ? *)', { minutes: [5, 20, 35, 50], hours: [0] }],
  ['cron(0 0 ? JAN,FEB,mar SUN *)', { months: [1, 2, 3], day: { kind: 'days-of-week', weekdays: [1] } }],
  ['cron(0 0 ? * MON-FRI *)', { day: { kind: 'days-of-week', weekdays: [2, 3, 4, 5, 6] } }],
  ['cron(0 0 1-15 * ? *)', { day: { kind: 'days-of-month', days: [...Array(15).keys()].map((n) => n + 1) } }],
  ['cron(0 0 1/7 * ? *)', { day: { kind: 'days-of-month', days: [1, 8, 15, 22, 29] } }],
  ['cron(0 0 L * ? *)', { day: { kind: 'last-day-of-month' } }],
  ['cron(0 0 3W * ? *)', { day: { kind: 'working-day-nearest', day: 3 } }],
  ['cron(0 0 ? * L *)', { day: { kind: 'days-of-week', weekdays: [7] } }],
  [
    'cron(15 10 ? * 6L 2022-2023)',
    { day: { kind: 'last-weekday-of-month', weekday: 6 }, years: [2022, 2023] },
  ],
  ['cron(0 0 ? * FRIL *)', { day: { kind: 'last-weekday-of-month', weekday: 6 } }],
  ['cron(0 0 ? * 3#2 *)', { day: { kind: 'nth-weekday-of-month', weekday: 3, nth: 2 } }],
  ['cron(30 8 * * ?)', { minutes: [30], hours: [8] }],
  ['cron(0 0 1 1 ? 2190/5)', { years: [2190, 2195] }],
])('reads %s', (text, part) => expect(parse(text)).toMatchObject({ kind: 'cron', cron: part }));

test.each([
  ['cron(60 * * * ? *)', /"60" is not possible as minutes/],
  ['cron(* 24 * * ? *)', /"24" is not possible as hours/],
  ['cron(0 0 32 * ? *)', /"32" is not possible as day of month/],
  ['cron(0 0 0 * ? *)', /"0" is not possible as day of month/],
  ['cron(0 0 32W * ? *)', /"32W" is not possible as day of month/],
  ['cron(0 0 W * ? *)', /"W" is not possible as day of month/],
  ['cron(0 0 1,L * ? *)', /"1,L" is not possible as day of month/],
  ['cron(0 0 * 13 ? *)', /"13" is not possible as month/],
  ['cron(0 0 * JANUARY ? *)', /"JANUARY" is not possible as month/],
  ['cron(0 0 ? * 8 *)', /"8" is not possible as day of week/],
  ['cron(0 0 ? * 3#6 *)', /"3#6" is not possible as day of week/],
  ['cron(0 0 ? * 3#1,6#3 *)', /"3#1,6#3" is not possible as day of week/],
  ['cron(0 0 ? * 2/2 *)', /"2\/2" is not possible as day of week/],
  ['cron(0 0 * * ? 1969)', /"1969" is not possible as year/],
  ['cron(0 0 * * ? 2200)', /"2200" is not possible as year/],
  ['cron(10-5 * * * ? *)', /"10-5" is not possible as minutes/],
  ['cron(0/0 * * * ? *)', /"0\/0" is not possible as minutes/],
  ['cron(0/60 * * * ? *)', /"0\/60" is not possible as minutes/],
  ['cron(1,,2 * * * ? *)', /"1,,2" is not possible as minutes/],
  ['cron(1,* * * * ? *)', /"1,\*" is not possible as minutes/],
  ['cron(? * * * ? *)', /"\?" is not possible as minutes/],
  ['cron(L * * * ? *)', /"L" is not possible as minutes/],
  ['cron(0 0 * * * *)', /either the day of month or the day of week must be "\?"/],
  ['cron(0 0 ? * ? *)', /either the day of month or the day of week must be "\?"/],
  ['cron(0 0 * *)', /has 4 fields; cron takes six/],
  ['cron(0 0 * * ? * *)', /has 7 fields/],
  ['cron()', /has 1 fields/],
  ['at(2022-11-20T13:00:00)', /is no schedule/],
  ['every hour', /is no schedule/],
])('refuses %s', (text, reason) =>
  expect(parse(text)).toMatchObject({ reason: expect.stringMatching(reason) }),
);

test.each([
  [5, 'cron(0/5 * * * ? *)'],
  [60, 'cron(0 0/1 * * ? *)'],
  [1440, 'cron(0 0 * * ? *)'],
  [7, undefined],
  [90, undefined],
  [2880, undefined],
])('a rate of %d minutes has the slots of %s', (minutes, cron) => {
  expect(cronOfRate(minutes)).toBe(cron);
  if (cron) expect(parse(cron)).toMatchObject({ kind: 'cron' });
});
