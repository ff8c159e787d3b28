import { addBucket, addValue, type Bucket, emptyBucket } from './bucket';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** For so long each minute is kept; older ones are kept by the hour. */
const MINUTES_FOR_MS = 3 * HOUR_MS;

/** For so long a metric is kept at all. */
export const KEPT_FOR_MS = 48 * HOUR_MS;

/** CloudWatch API Reference, "MetricDatum", Timestamp: a value may be ahead by this much. */
export const AHEAD_MS = 2 * HOUR_MS;

interface Seen {
  readonly value: number;
  readonly count: number;
  readonly atMs: number;
}

/** The values of one metric by the minute, and older ones by the hour. */
export class Series {
  /** By the millisecond at which its minute, or its hour, begins. */
  private readonly buckets = new Map<number, Bucket>();
  private foldedAt = 0;
  /** When the last of its values was put. */
  putMs = 0;

  add({ value, count, atMs }: Seen, nowMs: number): void {
    this.putMs = nowMs;
    const isOld = atMs < nowMs - MINUTES_FOR_MS;
    addValue(this.bucket(atMs, isOld ? HOUR_MS : MINUTE_MS), value, count);
    if (Math.abs(nowMs - this.foldedAt) >= MINUTE_MS) this.fold(nowMs);
  }

  /** All values from one time on and before another; undefined if there are none. */
  between(fromMs: number, untilMs: number): Bucket | undefined {
    if (untilMs - fromMs === MINUTE_MS && fromMs % MINUTE_MS === 0) return this.buckets.get(fromMs);
    const all = emptyBucket();
    for (const [at, bucket] of this.buckets) if (at >= fromMs && at < untilMs) addBucket(all, bucket);
    return all.count === 0 ? undefined : all;
  }

  /** Forgets the minutes that begin after a time. */
  forgetAfter(ms: number): void {
    for (const at of [...this.buckets.keys()]) if (at > ms) this.buckets.delete(at);
  }

  private bucket(atMs: number, lengthMs: number): Bucket {
    const begins = Math.floor(atMs / lengthMs) * lengthMs;
    const found = this.buckets.get(begins) ?? emptyBucket();
    this.buckets.set(begins, found);
    return found;
  }

  /** Joins old minutes to hours. What is far ahead was put before the region's time was set back, and goes. */
  private fold(nowMs: number): void {
    this.foldedAt = nowMs;
    for (const [at, bucket] of [...this.buckets]) {
      const age = nowMs - at;
      const isHour = age > MINUTES_FOR_MS && at % HOUR_MS === 0;
      if (age >= -AHEAD_MS && age <= (isHour ? KEPT_FOR_MS : MINUTES_FOR_MS)) continue;
      this.buckets.delete(at);
      if (age > 0 && age <= KEPT_FOR_MS) addBucket(this.bucket(at, HOUR_MS), bucket);
    }
  }
}
