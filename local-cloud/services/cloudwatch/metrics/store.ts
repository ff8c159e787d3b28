import type { Datum } from '../datum';
import type { Bucket } from './bucket';
import { keyOf, type Metric } from './metric';
import { AHEAD_MS, KEPT_FOR_MS, Series } from './series';

/** Metrics of one region. With more, the one that was put nothing for the longest time goes. */
const MOST_METRICS = 10_000;

/** A clock that goes back by less was put right; by more, it is the machine's again after a rehearsal. */
const SET_BACK_MS = 5000;

interface Kept {
  readonly metric: Metric;
  readonly series: Series;
}

/** The metrics of a region, in memory: they end with its process. */
export class MetricStore {
  /** Those that were put last are last. */
  private readonly kept = new Map<string, Kept>();

  /** When the last value was put. */
  private putMs = 0;

  constructor(private readonly now: () => number) {}

  /** Takes a value in. What is no number, was seen no times, or is of a time that is not kept, is left out. */
  put({ namespace, name, dimensions, value, count = 1, atMs }: Datum): void {
    if (!Number.isFinite(value) || !Number.isFinite(atMs) || !(count > 0)) return;
    const nowMs = this.now();
    if (atMs < nowMs - KEPT_FOR_MS || atMs > nowMs + AHEAD_MS) return;
    if (nowMs < this.putMs - SET_BACK_MS) this.forgetAfter(nowMs);
    this.putMs = nowMs;
    const metric = { namespace, name, dimensions };
    const key = keyOf(metric);
    const found = this.kept.get(key) ?? { metric, series: new Series() };
    found.series.add({ value, count, atMs }, nowMs);
    this.kept.delete(key);
    this.kept.set(key, found);
    if (this.kept.size > MOST_METRICS) this.kept.delete(this.kept.keys().next().value ?? key);
  }

  /** The values of a metric from one time on and before another; undefined if there are none. */
  between(metric: Metric, fromMs: number, untilMs: number): Bucket | undefined {
    return this.kept.get(keyOf(metric))?.series.between(fromMs, untilMs);
  }

  /** The region's time was set back: what was put for later would be taken for what is still to come. */
  private forgetAfter(nowMs: number): void {
    for (const { series } of this.kept.values()) series.forgetAfter(nowMs);
  }

  /** The metrics that were put lately, and when. */
  list(): readonly (Metric & { readonly putMs: number })[] {
    return [...this.kept.values()]
      .filter(({ series }) => series.putMs >= this.now() - KEPT_FOR_MS)
      .map(({ metric, series }) => ({ ...metric, putMs: series.putMs }));
  }
}
