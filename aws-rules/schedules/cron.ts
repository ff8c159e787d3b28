/**
 * A parsed cron expression (EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler"). Values are
 * sorted, each once.
 */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: readonly number[];
  readonly years: readonly number[];
  readonly day: DayRule;
}

/** Which days of a month; weekdays count from 1, Sunday. */
export type DayRule =
  | { readonly kind: 'days-of-month'; readonly days: readonly number[] }
  | { readonly kind: 'last-day-of-month' }
  /** Monday to Friday, within the month. */
  | { readonly kind: 'working-day-nearest'; readonly day: number }
  | { readonly kind: 'days-of-week'; readonly weekdays: readonly number[] }
  | { readonly kind: 'last-weekday-of-month'; readonly weekday: number }
  | { readonly kind: 'nth-weekday-of-month'; readonly weekday: number; readonly nth: number };

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
  /** Whether the field accepts increments, as in `1/10`. */
  readonly steps: boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const MINUTES: Field = { name: 'minutes', from: 0, to: 59, steps: true };
const HOURS: Field = { name: 'hours', from: 0, to: 23, steps: true };
const DAY_OF_MONTH: Field = { name: 'day of month', from: 1, to: 31, steps: true };
const MONTH: Field = { name: 'month', from: 1, to: 12, names: MONTHS, steps: true };
const DAY_OF_WEEK: Field = { name: 'day of week', from: 1, to: 7, names: WEEKDAYS, steps: false };
const YEAR: Field = { name: 'year', from: 1970, to: 2199, steps: true };

const FIELDS = [MINUTES, HOURS, DAY_OF_MONTH, MONTH, DAY_OF_WEEK, YEAR];

/**
 * Reads the fields of a cron expression, whose last field (the year) is optional; returns the reason where it cannot.
 */
export function parseCron(fields: readonly string[]): Cron | { readonly reason: string } {
  if (fields.length !== FIELDS.length && fields.length !== FIELDS.length - 1)
    return {
      reason: `has ${fields.length} fields; cron takes six: ${FIELDS.map(({ name }) => name).join(', ')}`,
    };
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = '*'] = fields;
  if ((dayOfMonth === '?') === (dayOfWeek === '?'))
    return { reason: 'either the day of month or the day of week must be "?", and not both' };
  const minutes = valuesOf(minute, MINUTES);
  if (!minutes) return impossible(minute, MINUTES);
  const hours = valuesOf(hour, HOURS);
  if (!hours) return impossible(hour, HOURS);
  const day = dayOfWeek === '?' ? parseDayOfMonth(dayOfMonth) : parseDayOfWeek(dayOfWeek);
  if (!day)
    return dayOfWeek === '?' ? impossible(dayOfMonth, DAY_OF_MONTH) : impossible(dayOfWeek, DAY_OF_WEEK);
  const months = valuesOf(month, MONTH);
  if (!months) return impossible(month, MONTH);
  const years = valuesOf(year, YEAR);
  return years ? { minutes, hours, months, years, day } : impossible(year, YEAR);
}

function impossible(text: string, { name }: Field): { readonly reason: string } {
  return { reason: `"${text}" is not possible as ${name} of a cron expression` };
}

function parseDayOfMonth(text: string): DayRule | undefined {
  if (text === 'L') return { kind: 'last-day-of-month' };
  const nearest = /^(\d+)W$/.exec(text)?.[1];
  const day = nearest && readValue(nearest, DAY_OF_MONTH);
  if (day) return { kind: 'working-day-nearest', day };
  const days = valuesOf(text, DAY_OF_MONTH);
  return days && { kind: 'days-of-month', days };
}

function parseDayOfWeek(text: string): DayRule | undefined {
  if (text === 'L') return { kind: 'days-of-week', weekdays: [DAY_OF_WEEK.to] };
  const [, name = '', nth] = /^(\w+)(?:L|#([1-5]))$/.exec(text) ?? [];
  const weekday = readValue(name, DAY_OF_WEEK);
  if (weekday)
    return nth
      ? { kind: 'nth-weekday-of-month', weekday, nth: Number(nth) }
      : { kind: 'last-weekday-of-month', weekday };
  const weekdays = valuesOf(text, DAY_OF_WEEK);
  return weekdays && { kind: 'days-of-week', weekdays };
}

/** The values that a list of values, ranges and increments stands for; undefined where a part is wrong. */
function valuesOf(text: string, field: Field): number[] | undefined {
  if (text === '*') return range(field.from, field.to, 1);
  const parts = text.split(',').map((part) => partOf(part, field));
  if (parts.some((part) => part === undefined)) return undefined;
  return [...new Set(parts.flatMap((part) => part ?? []))].sort((a, b) => a - b);
}

function partOf(part: string, field: Field): number[] | undefined {
  const found = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
  if (!found) return undefined;
  const [, first, last, increment] = found;
  if (increment === undefined ? first === undefined : !field.steps) return undefined;
  const step = Number(increment ?? 1);
  const from = first === undefined ? field.from : readValue(first, field);
  const to = last !== undefined ? readValue(last, field) : increment !== undefined ? field.to : from;
  if (from === undefined || to === undefined || from > to || step < 1 || step > field.to) return undefined;
  return range(from, to, step);
}

function readValue(text: string, { from, to, names = [] }: Field): number | undefined {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return from + named;
  const value = Number(text);
  return /^\d+$/.test(text) && value >= from && value <= to ? value : undefined;
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}
