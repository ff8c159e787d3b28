import type { Checker, CheckerSite, TimedReport } from './checker';
import type { HealthCheck } from './health-check';

/** One checker's view of an endpoint. */
export interface CheckerStatus extends CheckerSite {
  readonly healthy: boolean;
  readonly lastReport: TimedReport | undefined;
  readonly lastFailure: TimedReport | undefined;
}

/** The live truth about one health check. */
export interface HealthStatus {
  readonly check: HealthCheck;
  /** The verdict of the checkers. */
  readonly healthy: boolean;
  /** The verdict that name servers answer by: the same, a moment later. */
  readonly healthyInDns: boolean;
  /** When the verdict last changed; undefined while it is what a new check has. */
  readonly changedAtMs: number | undefined;
  /** None for calculated and disabled checks. */
  readonly checkers: readonly CheckerStatus[];
}

/** A checker's view, taken now. */
export function checkerStatus({ site, state, lastReport, lastFailure }: Checker): CheckerStatus {
  return { ...site, healthy: state.healthy, lastReport, lastFailure };
}
