import type { AlarmMonitor } from './alarm-monitor';
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
  /** Empty for calculated and disabled checks, and for those on alarms. */
  readonly checkers: readonly CheckerStatus[];
  /** Checks on alarms only. */
  readonly alarm?: AlarmStatus;
}

/** What the data of an alarm said. */
type AlarmStatus = Pick<CheckerStatus, 'lastReport' | 'lastFailure'>;

/** The current result of the watch over an alarm's data. */
export function alarmStatus({ lastReport, lastFailure }: AlarmMonitor): AlarmStatus {
  return { lastReport, lastFailure };
}

/** The current result of a checker. */
export function checkerStatus({ site, state, lastReport, lastFailure }: Checker): CheckerStatus {
  return { ...site, healthy: state.healthy, lastReport, lastFailure };
}
