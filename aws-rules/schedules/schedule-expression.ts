import { type Cron, parseCron } from './cron';

/** EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler": recurring schedules. */
export type ScheduleExpression =
  | { readonly kind: 'rate'; readonly minutes: number }
  | { readonly kind: 'cron'; readonly cron: Cron };

const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 };

/** Reads `rate(5 minutes)` or `cron(0 3 * * ? *)`; returns the reason where it is neither. */
export function parseScheduleExpression(text: string): ScheduleExpression | { readonly reason: string } {
  const [, kind, inner = ''] = /^(rate|cron)\((.*)\)$/.exec(text) ?? [];
  if (kind === 'rate') return parseRate(text, inner);
  if (kind === 'cron') {
    const cron = parseCron(inner.trim().split(/\s+/));
    return 'reason' in cron ? cron : { kind: 'cron', cron };
  }
  return { reason: `"${text}" is no schedule; write it like "rate(5 minutes)" or "cron(0 3 * * ? *)"` };
}

function parseRate(text: string, inner: string): ScheduleExpression | { readonly reason: string } {
  const [, digits, unit = ''] = /^([1-9]\d*)\s+(minute|hour|day)s?$/.exec(inner.trim()) ?? [];
  if (digits === undefined)
    return { reason: `"${text}" is no rate; write a whole number and minutes, hours or days` };
  return { kind: 'rate', minutes: Number(digits) * (MINUTES[unit] ?? 0) };
}

/**
 * A rate as a cron expression. All regions agree on a cron expression's slots; a rate's slots begin when its schedule
 * was made. Undefined where a rate does not divide the hour or the day evenly.
 */
export function cronOfRate(minutes: number): string | undefined {
  if (minutes < 60) return 60 % minutes === 0 ? `cron(0/${minutes} * * * ? *)` : undefined;
  if (minutes % 60 !== 0) return undefined;
  const hours = minutes / 60;
  if (hours === 24) return 'cron(0 0 * * ? *)';
  return hours < 24 && 24 % hours === 0 ? `cron(0 0/${hours} * * ? *)` : undefined;
}
