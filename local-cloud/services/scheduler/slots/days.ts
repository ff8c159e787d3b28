import type { DayRule } from '../../../../aws-rules/schedules/cron';

const SUNDAY = 1;
const SATURDAY = 7;

/** A date; month and day are counted from 1. */
interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Whether a rule includes a day. */
export function isDay(rule: DayRule, { year, month, day }: CalendarDay): boolean {
  const weekday = weekdayOf(year, month, day);
  const last = lastDayOf(year, month);
  switch (rule.kind) {
    case 'days-of-month':
      return rule.days.includes(day);
    case 'last-day-of-month':
      return day === last;
    case 'working-day-nearest':
      return rule.day <= last && day === workingDayNearest({ year, month, day: rule.day }, last);
    case 'days-of-week':
      return rule.weekdays.includes(weekday);
    case 'last-weekday-of-month':
      return weekday === rule.weekday && day + 7 > last;
    case 'nth-weekday-of-month':
      return weekday === rule.weekday && Math.ceil(day / 7) === rule.nth;
  }
}

function workingDayNearest({ year, month, day }: CalendarDay, last: number): number {
  const weekday = weekdayOf(year, month, day);
  if (weekday === SATURDAY) return day === 1 ? 3 : day - 1;
  if (weekday === SUNDAY) return day === last ? day - 2 : day + 1;
  return day;
}

function weekdayOf(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}

function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
