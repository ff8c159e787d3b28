/**
 * Wall-clock time, in milliseconds as if the clock were in UTC, so that one can calculate with it. Some wall-clock
 * times never happen, and some happen twice.
 */
export type WallTime = number;

const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

export function wallTimeAt(instant: number, zone: string): WallTime {
  const parts = formatOf(zone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const date = [part('year'), part('month') - 1, part('day')] as const;
  return Date.UTC(...date, part('hour'), part('minute'), part('second'));
}

/** When a wall clock in the zone first shows a time; undefined if the clock is moved past that time. */
export function instantOf(wall: WallTime, zone: string): number | undefined {
  const [early = 0, late = 0] = [wall - DAY_MS, wall + DAY_MS]
    .map((nearby) => wall - (wallTimeAt(nearby, zone) - nearby))
    .sort((a, b) => a - b);
  return [early, late].find((instant) => wallTimeAt(instant, zone) === wall);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
