/** EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler": what recurs. */
export type ScheduleExpression =
  | { readonly kind: 'rate'; readonly minutes: number }
  /** Minutes, hours, day of month, month, day of week, year. */
  | { readonly kind: 'cron'; readonly fields: readonly string[] };

const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 };

const NAMES = ['minutes', 'hours', 'day of month', 'month', 'day of week', 'year'] as const;

/** What each field of a cron expression may hold, apart from ranges, steps and lists of it. */
const VALUES: readonly { readonly from: number; readonly to: number; readonly names?: readonly string[] }[] =
  [
    { from: 0, to: 59 },
    { from: 0, to: 23 },
    { from: 1, to: 31 },
    {
      from: 1,
      to: 12,
      names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
    },
    { from: 1, to: 7, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
    { from: 1970, to: 2199 },
  ];

/** Reads `rate(5 minutes)` or `cron(0 3 * * ? *)`; returns the reason where it is neither. */
export function parseScheduleExpression(text: string): ScheduleExpression | { readonly reason: string } {
  const [, kind, inner = ''] = /^(rate|cron)\((.*)\)$/.exec(text) ?? [];
  if (kind === 'rate') return parseRate(text, inner);
  if (kind === 'cron') return parseCron(inner.trim().split(/\s+/));
  return { reason: `"${text}" is no schedule; write it like "rate(5 minutes)" or "cron(0 3 * * ? *)"` };
}

function parseRate(text: string, inner: string): ScheduleExpression | { readonly reason: string } {
  const [, digits, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(inner) ?? [];
  const value = Number(digits);
  if (!(value >= 1))
    return { reason: `"${text}" is no rate; write a whole number and minutes, hours or days` };
  return { kind: 'rate', minutes: value * (MINUTES[unit] ?? 0) };
}

function parseCron(fields: readonly string[]): ScheduleExpression | { readonly reason: string } {
  if (fields.length !== NAMES.length)
    return { reason: `has ${fields.length} fields; cron takes six: ${NAMES.join(', ')}` };
  const [, , dayOfMonth, , dayOfWeek] = fields;
  if ((dayOfMonth === '?') === (dayOfWeek === '?'))
    return { reason: 'either the day of month or the day of week must be "?", and not both' };
  const bad = fields.findIndex((field, index) => !isField(field, index));
  return bad < 0
    ? { kind: 'cron', fields }
    : { reason: `"${fields[bad]}" is not possible as ${NAMES[bad]} of a cron expression` };
}

function isField(field: string, index: number): boolean {
  if (field === '*') return true;
  if (
    index === 2 &&
    (field === '?' || field === 'L' || field === 'LW' || /^([1-9]|[12]\d|3[01])W$/.test(field))
  )
    return true;
  if (index === 4 && (field === '?' || field === 'L')) return true;
  if (index === 4 && isWith(field, /^(\w+)(L|#[1-5])$/, index)) return true;
  return field.split(',').every((part) => isPart(part, index));
}

function isWith(field: string, pattern: RegExp, index: number): boolean {
  const [, value = ''] = pattern.exec(field) ?? [];
  return isValue(value, index);
}

/** A value, a range, or either with a step. */
function isPart(part: string, index: number): boolean {
  const [range = '', step, ...rest] = part.split('/');
  if (rest.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === '*') return step !== undefined;
  const [from = '', to, ...more] = range.split('-');
  return more.length === 0 && isValue(from, index) && (to === undefined || isValue(to, index));
}

function isValue(value: string, index: number): boolean {
  const { from, to, names = [] } = VALUES[index] ?? { from: 0, to: -1 };
  if (names.includes(value.toUpperCase())) return true;
  return /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to;
}

/**
 * A rate as a cron expression, whose slots every region agrees on: a rate's begin when its schedule was made.
 * Undefined where a rate does not divide the hour or the day evenly.
 */
export function cronOfRate(minutes: number): string | undefined {
  if (minutes < 60) return 60 % minutes === 0 ? `cron(0/${minutes} * * * ? *)` : undefined;
  if (minutes % 60 !== 0) return undefined;
  const hours = minutes / 60;
  if (hours === 24) return 'cron(0 0 * * ? *)';
  return hours < 24 && 24 % hours === 0 ? `cron(0 0/${hours} * * ? *)` : undefined;
}
