/** Values of a metric at one time, as CloudWatch takes them in ("PutMetricData"). */
export interface Datum {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  /** How often the value was seen. Default: once. */
  readonly count?: number;
  /** Milliseconds since the epoch, by the region's clock. */
  readonly atMs: number;
}

/** Takes a value in; never throws and never waits. */
export type PutMetric = (datum: Datum) => void;
