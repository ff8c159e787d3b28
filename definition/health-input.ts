import type { CheckIntervalSeconds } from './service';

/** What tells Route 53 whether a region serves. */
export interface HealthInput {
  /**
   * The path that Route 53's checkers ask for. Default: `/health`. One segment that ends in 20 or more letters and
   * digits is a path that nobody guesses: with a domain it has limits of its own, which no stranger can use up.
   */
  readonly path?: string;
  /**
   * Other paths where the health function answers, 20 requests a second each: for people, or the path before and
   * after a change of `path`. They count for nothing. Default: none.
   */
  readonly alsoAt?: readonly string[];
  /** Seconds between two requests of one checker. Default: 10. */
  readonly intervalSeconds?: CheckIntervalSeconds;
  /** Results in a row that change a checker's verdict, 1 to 10. Default: 2. */
  readonly failureThreshold?: number;
  /**
   * What else decides whether DNS names a region: errors and slow answers that users get while the health path is
   * green, such as `{ errors: { percent: 10, minutes: 3 } }` (docs/grey-failures.md). Default: nothing.
   */
  readonly include?: IncludeInput;
}

/** More than so many percent of the users' requests of a minute, in so many minutes in a row. */
interface ShareInput {
  /** 1 to 99. */
  readonly percent: number;
  /** 1 to 60. More find a fault later, and take less for one. */
  readonly minutes: number;
}

/** More than so many percent of the users' requests of a minute take longer. */
interface SlowShareInput extends ShareInput {
  /** Milliseconds from the request to the whole answer, as API Gateway measures them; 1 to 29,000. */
  readonly aboveMs: number;
}

/** What else than the health path decides whether DNS names a region (docs/grey-failures.md). */
interface IncludeInput {
  /** Requests that are answered with 5xx. Default: they count for nothing. */
  readonly errors?: ShareInput;
  /** Requests that take long. Default: they count for nothing. */
  readonly latency?: SlowShareInput;
}
