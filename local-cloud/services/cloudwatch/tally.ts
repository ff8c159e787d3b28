import type { Clock } from '../../clock';
import type { Datum, PutMetric } from './datum';

type Dimensions = Datum['dimensions'];

/** Metrics with the same dimensions. Each value counts in every set of them. */
export interface About {
  readonly namespace: string;
  readonly dimensions: readonly Dimensions[];
}

/** How often each value was seen, by metric. */
type Values = Map<string, Map<number, number>>;

const MINUTE_MS = 60_000;

/** Values wait no longer than this, of the machine's time. */
const FLUSH_EVERY_MS = 250;

/**
 * Counts what happens many times a second, and hands it on a few times a second: equal values as one, with their
 * number. No minute of the region's clock gets the values of another.
 */
export class Tally {
  private series = new Map<string, { readonly about: About; readonly values: Values }>();
  private atMs = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: { readonly put: PutMetric; readonly clock: Clock }) {
    this.timer = setInterval(() => this.flush(), FLUSH_EVERY_MS);
    this.timer.unref();
  }

  /** Takes values in by metric. A key stands for what `about` tells, which is asked for a key that is new. */
  add(key: string, about: () => About, values: Readonly<Record<string, number>>): void {
    const now = this.options.clock.now();
    if (minuteOf(now) !== minuteOf(this.atMs)) this.flush();
    this.atMs = now;
    const series = this.series.get(key) ?? { about: about(), values: new Map() };
    this.series.set(key, series);
    for (const name in values) count(series.values, name, values[name] ?? 0);
  }

  flush(): void {
    const { atMs, series } = this;
    this.series = new Map();
    for (const { about, values } of series.values())
      for (const [name, seen] of values)
        for (const [value, times] of seen)
          for (const dimensions of about.dimensions)
            this.options.put({ namespace: about.namespace, name, dimensions, value, count: times, atMs });
  }

  stop(): void {
    clearInterval(this.timer);
    this.flush();
  }
}

/** What counts take values in by. */
export type Counts = Pick<Tally, 'add'>;

function count(values: Values, name: string, value: number): void {
  const seen = values.get(name) ?? new Map<number, number>();
  values.set(name, seen);
  seen.set(value, (seen.get(value) ?? 0) + 1);
}

function minuteOf(atMs: number): number {
  return Math.floor(atMs / MINUTE_MS);
}
