import type { ApiResponse, Operation } from '../../../gateway/operation';
import type { TimedReport } from '../health-checks/checker';
import type { CheckerStatus, HealthStatus } from '../health-checks/health-status';
import { CHECKER_SITES } from '../model';
import { routeError, xmlResponse } from './answer';

type Observer = Omit<CheckerStatus, 'healthy'>;

/** Finds the current status of a health check. */
type FindStatus = (id: string) => HealthStatus | undefined;

/** `GetHealthCheckStatus`: the latest result of each checker. */
export function getHealthCheckStatus(find: FindStatus): Operation['handle'] {
  return observations(find, 'GetHealthCheckStatusResponse', ({ lastReport }) => lastReport);
}

/** `GetHealthCheckLastFailureReason`: the latest failure of each checker, if there was one. */
export function getHealthCheckLastFailureReason(find: FindStatus): Operation['handle'] {
  return observations(find, 'GetHealthCheckLastFailureReasonResponse', ({ lastFailure }) => lastFailure);
}

function observations(
  find: FindStatus,
  root: string,
  reportOf: (checker: Observer) => TimedReport | undefined,
): Operation['handle'] {
  return async (_request, { id = '' }) => {
    const status = find(id);
    if (!status) return routeError(404, 'NoSuchHealthCheck', `A health check with id ${id} does not exist.`);
    if (status.check.type === 'CALCULATED') return calculatedHasNone(id);
    const found = observers(status).flatMap((checker) => observation(checker, reportOf(checker)));
    return xmlResponse(root, { HealthCheckObservations: { HealthCheckObservation: found } });
  };
}

/** "You can't use GetHealthCheckStatus to get the status of a calculated health check." */
function calculatedHasNone(id: string): ApiResponse {
  return routeError(400, 'InvalidInput', `Health check ${id} is calculated: it has no checkers.`);
}

/** The data of an alarm is the same wherever it is looked at, so that one place speaks for all. */
function observers({ checkers, alarm }: HealthStatus): readonly Observer[] {
  if (alarm === undefined) return checkers;
  const region = 'us-east-1';
  return [{ region, ipAddress: CHECKER_SITES[region]?.[0] ?? '', ...alarm }];
}

function observation({ region, ipAddress }: Observer, report: TimedReport | undefined): readonly object[] {
  if (report === undefined) return [];
  const checked = new Date(report.checkedAtMs).toISOString();
  return [
    { Region: region, IPAddress: ipAddress, StatusReport: { Status: report.status, CheckedTime: checked } },
  ];
}
