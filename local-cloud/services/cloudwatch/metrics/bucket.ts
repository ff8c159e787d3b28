/** The values of a metric in one stretch of time. */
export interface Bucket {
  count: number;
  sum: number;
  min: number;
  max: number;
  /** How often each value was seen. */
  readonly values: Map<number, number>;
}

/** Values that differ, of one bucket. From here on they are rounded, so that a busy metric takes no more memory. */
export const MOST_VALUES = 1000;

/** Of a rounded value; a percentile is then off by half a percent at most. */
const DIGITS = 3;

export function emptyBucket(): Bucket {
  return {
    count: 0,
    sum: 0,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    values: new Map(),
  };
}

/** Takes in a value that was seen this often. */
export function addValue(bucket: Bucket, value: number, count: number): void {
  bucket.count += count;
  bucket.sum += value * count;
  bucket.min = Math.min(bucket.min, value);
  bucket.max = Math.max(bucket.max, value);
  see(bucket.values, value, count);
}

/** Takes in all values of another bucket. */
export function addBucket(bucket: Bucket, other: Bucket): void {
  bucket.count += other.count;
  bucket.sum += other.sum;
  bucket.min = Math.min(bucket.min, other.min);
  bucket.max = Math.max(bucket.max, other.max);
  for (const [value, count] of other.values) see(bucket.values, value, count);
}

function see(values: Map<number, number>, value: number, count: number): void {
  const kept = values.size < MOST_VALUES || values.has(value) ? value : Number(value.toPrecision(DIGITS));
  values.set(kept, (values.get(kept) ?? 0) + count);
}
