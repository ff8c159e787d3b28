import type { Datum } from '../datum';
import type { Bucket } from './bucket';
import { keyOf, type Metric } from './metric';
import { KEPT_FOR_MS, Series } from './series';

/** Metrics of one region. With more, the one that was put nothing for the longest time goes. */
const MOST_METRICS = 10_000;

interface Kept {
  readonly metric: Metric;
  readonly series: Series;
}

/** The metrics of a region, in memory: they end with its process. */
export class MetricStore {
  /** Those that were put last are last. */
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly now: () => number) {}

  /** Takes a value in. What is no number, or was seen no times, is left out. */
  put({ namespace, name, dimensions, value, count = 1, atMs }: Datum): void {
    if (!Number.isFinite(value) || !Number.isFinite(atMs) || !(count > 0)) return;
    const metric = { namespace, name, dimensions };
    const key = keyOf(metric);
    const found = this.kept.get(key) ?? { metric, series: new Series() };
    found.series.add({ value, count, atMs }, this.now());
    this.kept.delete(key);
    this.kept.set(key, found);
    if (this.kept.size > MOST_METRICS) this.kept.delete(this.kept.keys().next().value ?? key);
  }

  /** The values of a metric from one time on and before another; undefined if there are none. */
  between(metric: Metric, fromMs: number, untilMs: number): Bucket | undefined {
    return this.kept.get(keyOf(metric))?.series.between(fromMs, untilMs);
  }

  /** The metrics that were put lately, and when. */
  list(): readonly (Metric & { readonly putMs: number })[] {
    return [...this.kept.values()]
      .filter(({ series }) => series.putMs >= this.now() - KEPT_FOR_MS)
      .map(({ metric, series }) => ({ ...metric, putMs: series.putMs }));
  }
}
