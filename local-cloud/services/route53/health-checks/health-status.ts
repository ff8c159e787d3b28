import type { Checker, CheckerSite, TimedReport } from './checker';
import type { HealthCheck } from './health-check';

/** One checker's result for an endpoint. */
export interface CheckerStatus extends CheckerSite {
  readonly healthy: boolean;
  readonly lastReport: TimedReport | undefined;
  readonly lastFailure: TimedReport | undefined;
}

/** The current status of one health check. */
export interface HealthStatus {
  readonly check: HealthCheck;
  /** The status by the checkers. */
  readonly healthy: boolean;
  /** The status that name servers use: the same, after the propagation delay. */
  readonly healthyInDns: boolean;
  /** When the status last changed; undefined if it is still that of a new check. */
  readonly changedAtMs: number | undefined;
  /** Empty for calculated and disabled checks. */
  readonly checkers: readonly CheckerStatus[];
}

/** The current result of a checker. */
export function checkerStatus({ site, state, lastReport, lastFailure }: Checker): CheckerStatus {
  return { ...site, healthy: state.healthy, lastReport, lastFailure };
}
