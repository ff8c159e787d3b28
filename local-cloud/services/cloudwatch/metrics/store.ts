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

  /** The region's time when the store was last asked or told anything. */
  private lastMs = 0;

  /** When the region's time was last the machine's. */
  private togetherMs = Number.POSITIVE_INFINITY;

  /** @param machineNow the machine's time, from which the region's time departs in a rehearsal */
  constructor(
    private readonly now: () => number,
    private readonly machineNow: () => number = Date.now,
  ) {}

  /** Takes a value in. What is no number, was seen no times, or is of a time that is not kept, is left out. */
  put({ namespace, name, dimensions, value, count = 1, atMs }: Datum): void {
    if (!Number.isFinite(value) || !Number.isFinite(atMs) || !(count > 0)) return;
    const nowMs = this.noticeSetBack();
    if (atMs < nowMs - KEPT_FOR_MS || atMs > nowMs + AHEAD_MS) return;
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
    this.noticeSetBack();
    return this.kept.get(keyOf(metric))?.series.between(fromMs, untilMs);
  }

  /**
   * Where the region's time was set back, forgets what was put since it left the machine's: those minutes come once more,
   * and an outage that was rehearsed in them would be taken for one of theirs. Returns the region's time.
   */
  private noticeSetBack(): number {
    const nowMs = this.now();
    if (nowMs < this.lastMs - SET_BACK_MS) {
      const fromMs = Math.min(nowMs, this.togetherMs);
      for (const { series } of this.kept.values()) series.forgetAfter(fromMs);
    }
    if (Math.abs(nowMs - this.machineNow()) < SET_BACK_MS) this.togetherMs = nowMs;
    this.lastMs = nowMs;
    return nowMs;
  }

  /** The metrics that were put lately, and when. */
  list(): readonly (Metric & { readonly putMs: number })[] {
    return [...this.kept.values()]
      .filter(({ series }) => series.putMs >= this.now() - KEPT_FOR_MS)
      .map(({ metric, series }) => ({ ...metric, putMs: series.putMs }));
  }
}
