import type { Regional } from '../../regional';
import type { HttpApi } from '../http-api';

/** What a region has made that alarms look at. */
export interface Watched {
  readonly regional: Regional;
  readonly http: HttpApi;
  /** Undefined without a domain, and in a region that retires. */
  readonly healthCheckId: string | undefined;
  /** Undefined without a domain. */
  readonly certificateArn: string | undefined;
}

/** A metric of CloudWatch, and the statistic of it over a period. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  /** Also a percentile: `p99`. */
  readonly statistic: string;
}

/** Metrics by the names that an expression gives them (Amazon CloudWatch User Guide, "Using math expressions with …"). */
export interface MetricMath {
  readonly expression: string;
  readonly metrics: Readonly<Record<string, Metric>>;
}

/** One alarm. docs/alarms.md says why its numbers are as they are. */
export interface AlarmSpec {
  /** A sentence for whoever is told. */
  readonly reason: string;
  readonly looksAt: Metric | MetricMath;
  readonly goesOff: 'above' | 'below';
  readonly threshold: number;
  /** Default: 60. */
  readonly periodSeconds?: number;
  /** So many of the last so many periods are on the wrong side. */
  readonly periods: readonly [of: number, last: number];
  /** What a period without a value counts as (Amazon CloudWatch User Guide, "Configuring how … treat missing data"). */
  readonly missing: 'notBreaching' | 'ignore';
}

/** An alarm of a kind; `about` is what it is about, where the kind has several alarms. */
export type AlarmOfKind = (watched: Watched, about: string) => AlarmSpec;
