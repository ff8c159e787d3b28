import fc from 'fast-check';
import { parseScheduleExpression } from '../../../../../aws-rules/schedules/schedule-expression';
import { isTimeZone } from '../../../../../aws-rules/schedules/time-zone';
import { nextSlot } from '../../../../../local-cloud/services/scheduler/slots/next-slot';
import { wallTimeAt } from '../../../../../local-cloud/services/scheduler/slots/time-zone';

// EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler".

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

interface Options {
  readonly zone?: string;
  readonly madeAt?: string;
  readonly start?: string;
  readonly end?: string;
}

const at = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));

function recurrence(text: string, { zone = 'UTC', madeAt, start, end }: Options = {}) {
  const expression = parseScheduleExpression(text);
  if ('reason' in expression) throw new Error(expression.reason);
  return { expression, timeZone: zone, madeAt: at(madeAt) ?? 0, start: at(start), end: at(end) };
}

/** The next slots after a moment, as ISO times. */
function slots(text: string, after: string, count: number, options?: Options): string[] {
  const found: string[] = [];
  const one = recurrence(text, options);
  for (let slot = nextSlot(one, Date.parse(after)); slot !== undefined && found.length < count; ) {
    found.push(new Date(slot).toISOString().replace(':00.000Z', 'Z'));
    slot = nextSlot(one, slot);
  }
  return found;
}

test.each<[text: string, after: string, expected: string[]]>([
  [
    'cron(1/10 * * * ? *)',
    '2024-01-01T00:40Z',
    ['2024-01-01T00:41Z', '2024-01-01T00:51Z', '2024-01-01T01:01Z'],
  ],
  ['cron(0 10,15 * * ? *)', '2024-01-01T10:00Z', ['2024-01-01T15:00Z', '2024-01-02T10:00Z']],
  ['cron(15 10 ? * 6L 2022-2023)', '2022-12-01T00:00Z', ['2022-12-30T10:15Z', '2023-01-27T10:15Z']],
  ['cron(15 10 ? * 6L 2022-2023)', '2023-12-29T10:14:59.999Z', ['2023-12-29T10:15Z']],
  ['cron(0 9 ? * 3#2 *)', '2024-01-01T00:00Z', ['2024-01-09T09:00Z', '2024-02-13T09:00Z']],
  ['cron(0 9 ? * SUN#5 *)', '2024-01-01T00:00Z', ['2024-03-31T09:00Z', '2024-06-30T09:00Z']],
  ['cron(0 0 L * ? *)', '2024-01-31T12:00Z', ['2024-02-29T00:00Z', '2024-03-31T00:00Z', '2024-04-30T00:00Z']],
  [
    'cron(0 0 3W * ? *)',
    '2024-02-01T00:00Z',
    ['2024-02-02T00:00Z', '2024-03-04T00:00Z', '2024-04-03T00:00Z'],
  ],
  ['cron(0 0 1W 6 ? *)', '2024-01-01T00:00Z', ['2024-06-03T00:00Z']], // the 1st is a Saturday
  ['cron(0 0 31W * ? *)', '2024-03-01T00:00Z', ['2024-03-29T00:00Z', '2024-05-31T00:00Z']], // a Sunday; no 31 April
  ['cron(0 0 ? * L *)', '2024-01-01T00:00Z', ['2024-01-06T00:00Z', '2024-01-13T00:00Z']],
  ['cron(0 0 ? * MON-FRI *)', '2024-01-05T00:00Z', ['2024-01-08T00:00Z']],
  ['cron(0 0 29 2 ? *)', '2024-03-01T00:00Z', ['2028-02-29T00:00Z']],
  ['cron(0 0 30 2 ? *)', '2024-03-01T00:00Z', []],
  ['cron(0 0 1 1 ? 2023)', '2024-01-01T00:00Z', []],
])('%s after %s', (text, after, expected) => {
  expect(slots(text, after, Math.max(1, expected.length))).toEqual(expected);
});

describe('Daylight savings time on EventBridge Scheduler', () => {
  const zone = 'America/Los_Angeles';

  test('skips the slot in the hour that is skipped', () => {
    expect(slots('cron(30 2 * * ? *)', '2024-03-09T00:00Z', 3, { zone })).toEqual([
      '2024-03-09T10:30Z',
      '2024-03-11T09:30Z',
      '2024-03-12T09:30Z',
    ]);
  });

  test('runs once in the hour that comes twice, the first time', () => {
    expect(slots('cron(30 1 * * ? *)', '2024-11-02T12:00Z', 2, { zone })).toEqual([
      '2024-11-03T08:30Z',
      '2024-11-04T09:30Z',
    ]);
  });

  test('a rate in days counts 24 hours', () => {
    const options = { zone, madeAt: '2024-03-09T20:00Z' };
    expect(slots('rate(1 days)', '2024-03-09T20:00Z', 2, options)).toEqual([
      '2024-03-10T20:00Z',
      '2024-03-11T20:00Z',
    ]);
  });

  test.each([
    ['America/New_York', '2024-03-08T13:30Z', '2024-03-11T12:30Z'],
    ['Asia/Kolkata', '2024-03-08T03:00Z', '2024-03-11T03:00Z'],
    ['Australia/Lord_Howe', '2024-03-07T21:30Z', '2024-03-10T21:30Z'],
  ])('8:30 in %s', (name, before, after) => {
    expect(slots('cron(30 8 * * ? *)', before, 3, { zone: name }).at(-1)).toBe(after);
  });
});

test('a rate runs at once when it is created, then at equal intervals', () => {
  const options = { madeAt: '2024-01-01T10:02:30Z' };
  const one = recurrence('rate(5 minutes)', options);
  expect(nextSlot(one, one.madeAt - 1)).toBe(one.madeAt);
  expect(nextSlot(one, one.madeAt)).toBe(one.madeAt + 5 * MINUTE_MS);
  expect(nextSlot(one, one.madeAt + 12 * MINUTE_MS)).toBe(one.madeAt + 15 * MINUTE_MS);
});

test('nothing runs before a start or after an end', () => {
  const bounds = { start: '2024-01-01T12:00Z', end: '2024-01-01T13:00Z', madeAt: '2023-12-31T23:59Z' };
  expect(slots('cron(0/30 * * * ? *)', '2024-01-01T00:00Z', 9, bounds)).toEqual(
    ['12:00', '12:30', '13:00'].map((time) => `2024-01-01T${time}Z`),
  );
  expect(slots('rate(40 minutes)', '2024-01-01T00:00Z', 9, bounds)).toEqual(
    ['12:00', '12:40'].map((time) => `2024-01-01T${time}Z`),
  );
});

test('knows time zones', () => {
  const zones = ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Europe/Kyiv', 'Europe/Berln', '+01:00', ''];
  expect(zones.filter(isTimeZone)).toEqual(zones.slice(0, 4));
});

/** A field, and the numbers that it includes, generated together. */
const field = (from: number, to: number): fc.Arbitrary<{ text: string; takes: (value: number) => boolean }> =>
  fc.oneof(
    fc.constant({ text: '*', takes: () => true }),
    fc
      .uniqueArray(fc.integer({ min: from, max: to }), { minLength: 1, maxLength: 4 })
      .map((list) => ({ text: list.join(','), takes: (value: number) => list.includes(value) })),
    fc
      .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: from, max: to }))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
      .map(([a, b]) => ({ text: `${a}-${b}`, takes: (value: number) => value >= a && value <= b })),
    fc.tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: to })).map(([a, step]) => ({
      text: `${a}/${step}`,
      takes: (value: number) => value >= a && (value - a) % step === 0,
    })),
  );

const zones = ['UTC', 'America/Los_Angeles', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata'];

/** Times around clock changes in the zones above, to the minute. */
const moments = fc
  .tuple(
    fc.constantFrom(
      '2024-03-10',
      '2024-11-03',
      '2024-03-31',
      '2024-10-27',
      '2024-04-06',
      '2024-10-05',
      '2023-12-31',
    ),
    fc.integer({ min: -2 * 1440, max: 1440 }),
  )
  .map(([day, minutes]) => Date.parse(`${day}T12:00Z`) + minutes * MINUTE_MS);

test('the next slot is the first minute that is one, as a check of each minute shows', () => {
  fc.assert(
    fc.property(
      fc.record({
        minute: field(0, 59),
        hour: field(0, 23),
        zone: fc.constantFrom(...zones),
        after: moments,
      }),
      ({ minute, hour, zone, after }) => {
        const slot = nextSlot(recurrence(`cron(${minute.text} ${hour.text} * * ? *)`, { zone }), after);
        const takes = (instant: number) => {
          const wall = wallTimeAt(instant, zone);
          const before = [30, 60, 120].some((ago) => wallTimeAt(instant - ago * MINUTE_MS, zone) === wall);
          const date = new Date(wall);
          return minute.takes(date.getUTCMinutes()) && hour.takes(date.getUTCHours()) && !before;
        };
        let expected = after + MINUTE_MS;
        while (!takes(expected)) expected += MINUTE_MS;
        return slot === expected;
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

const dayRules = fc.oneof(
  field(1, 31).map(({ text, takes }) => ({
    days: `${text} * ?`,
    takes: (date: Date) => takes(date.getUTCDate()),
  })),
  fc.constant({ days: 'L * ?', takes: (date: Date) => new Date(date.getTime() + DAY_MS).getUTCDate() === 1 }),
  fc.integer({ min: 1, max: 7 }).map((weekday) => ({
    days: `? * ${weekday}L`,
    takes: (date: Date) =>
      date.getUTCDay() === weekday - 1 &&
      new Date(date.getTime() + 7 * DAY_MS).getUTCMonth() !== date.getUTCMonth(),
  })),
  fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 })).map(([weekday, nth]) => ({
    days: `? * ${weekday}#${nth}`,
    takes: (date: Date) =>
      date.getUTCDay() === weekday - 1 &&
      new Date(date.getTime() - (nth - 1) * 7 * DAY_MS).getUTCMonth() === date.getUTCMonth() &&
      new Date(date.getTime() - nth * 7 * DAY_MS).getUTCMonth() !== date.getUTCMonth(),
  })),
  fc.integer({ min: 1, max: 28 }).map((wanted) => ({
    days: `${wanted}W * ?`,
    takes: (date: Date) => {
      const isWorking = (one: Date) => one.getUTCDay() % 6 !== 0;
      const near = [0, -1, 1, -2, 2]
        .map((by) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), wanted + by)))
        .find((one) => isWorking(one) && one.getUTCMonth() === date.getUTCMonth());
      return near?.getUTCDate() === date.getUTCDate();
    },
  })),
);

test('the next day is the first one that the rule includes, as a check of each day shows', () => {
  fc.assert(
    fc.property(dayRules, fc.integer({ min: 0, max: 20_000 }), ({ days, takes }, day) => {
      const after = day * DAY_MS;
      const slot = nextSlot(recurrence(`cron(0 0 ${days} *)`), after);
      let expected = after + DAY_MS;
      while (!takes(new Date(expected)) && expected < after + 3000 * DAY_MS) expected += DAY_MS;
      return slot === expected;
    }),
    { numRuns: 300 },
  );
});
