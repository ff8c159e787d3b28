import type { Cron } from '../../../../aws-rules/schedules/cron';
import type { ScheduleExpression } from '../../../../aws-rules/schedules/schedule-expression';
import { isDay } from './days';
import { instantOf, type WallTime, wallTimeAt } from './time-zone';

/** When a schedule invokes its target. Times are milliseconds since the epoch. */
export interface Recurrence {
  readonly expression: ScheduleExpression;
  readonly timeZone: string;
  /** When it was created or last changed: the first slot of a rate that has no start. */
  readonly madeAt: number;
  /** The earliest time of a slot. */
  readonly start?: number | undefined;
  /** The latest time of a slot. */
  readonly end?: number | undefined;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The first slot after a moment; undefined if none is left. */
export function nextSlot(recurrence: Recurrence, after: number): number | undefined {
  const { expression, timeZone, madeAt, start, end = Number.POSITIVE_INFINITY } = recurrence;
  const from = start === undefined ? after : Math.max(after, start - 1);
  const slot =
    expression.kind === 'rate'
      ? nextOfRate(expression.minutes * MINUTE_MS, start ?? madeAt, from)
      : nextOfCron(expression.cron, timeZone, from);
  return slot !== undefined && slot <= end ? slot : undefined;
}

/** "Rate-based schedules": the first slot at once, then at equal intervals. A day always has 24 hours. */
function nextOfRate(periodMs: number, first: number, after: number): number {
  return after < first ? first : first + (Math.floor((after - first) / periodMs) + 1) * periodMs;
}

/**
 * "Daylight savings time on EventBridge Scheduler": a slot in a skipped hour is skipped; in an hour that comes twice
 * there is one.
 */
function nextOfCron(cron: Cron, timeZone: string, after: number): number | undefined {
  for (const wall of wallTimes(cron, wallTimeAt(after, timeZone))) {
    const instant = instantOf(wall, timeZone);
    if (instant !== undefined && instant > after) return instant;
  }
  return undefined;
}

/** The wall-clock times of a cron expression, the earliest first, from the current minute on. */
function* wallTimes({ minutes, hours, months, years, day }: Cron, from: WallTime): Generator<WallTime> {
  const lastYear = years.at(-1) ?? 0;
  for (let midnight = from - (from % DAY_MS); ; midnight += DAY_MS) {
    const date = new Date(midnight);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
    if (year > lastYear) return;
    if (!years.includes(year) || !months.includes(month)) continue;
    if (!isDay(day, { year, month, day: date.getUTCDate() })) continue;
    for (const hour of hours)
      for (const minute of minutes) {
        const wall = midnight + hour * HOUR_MS + minute * MINUTE_MS;
        if (wall > from - MINUTE_MS) yield wall;
      }
  }
}
