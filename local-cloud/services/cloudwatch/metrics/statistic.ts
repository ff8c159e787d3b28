import type { Bucket } from './bucket';

/** CloudWatch API Reference, "PutMetricAlarm", Statistic. */
export const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const;

type Statistic = (typeof STATISTICS)[number];

/** What a statistic makes of values. */
export type Reduce = (bucket: Bucket) => number;

const REDUCE: Readonly<Record<Statistic, Reduce>> = {
  SampleCount: ({ count }) => count,
  Average: ({ sum, count }) => sum / count,
  Sum: ({ sum }) => sum,
  Minimum: ({ min }) => min,
  Maximum: ({ max }) => max,
};

/** A statistic by its name, `p99` and `p99.9` among them; undefined for one that is not known here. */
export function statisticOf(name: string): Reduce | undefined {
  if ((STATISTICS as readonly string[]).includes(name)) return REDUCE[name as Statistic];
  const share = percentOf(name);
  return share === undefined ? undefined : (bucket) => percentile(bucket, share);
}

/** The percentage that a percentile's name tells ("CloudWatch statistics definitions"). */
export function percentOf(name: string): number | undefined {
  const told = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(name)?.[1];
  return told === undefined ? undefined : Number(told);
}

/** The least value below or at which this percentage of the values lies. */
function percentile({ values, count, max }: Bucket, percent: number): number {
  const wanted = (percent / 100) * count;
  let seen = 0;
  for (const value of [...values.keys()].sort((one, other) => one - other)) {
    seen += values.get(value) ?? 0;
    if (seen >= wanted) return value;
  }
  return max;
}
