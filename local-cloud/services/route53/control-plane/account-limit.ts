import type { Forward, Operation } from '../../../gateway/operation';
import { listHealthChecks, listZones } from '../source/lists';
import { routeError, xmlResponse } from './answer';

/** The default quotas of an account (Route 53 Developer Guide, "Quotas"), and how to count their use. */
const LIMITS: Readonly<Record<string, readonly [limit: number, list: typeof listZones]>> = {
  MAX_HEALTH_CHECKS_BY_OWNER: [200, listHealthChecks],
  MAX_HOSTED_ZONES_BY_OWNER: [500, listZones],
};

/** `GetAccountLimit`, for health checks and hosted zones. */
export function getAccountLimit(moto: Forward): Operation['handle'] {
  return async (_request, { type = '' }) => {
    const [Value, list] = LIMITS[type] ?? [];
    if (list === undefined) return routeError(400, 'InvalidInput', `The local cloud knows no limit ${type}.`);
    const Count = (await list(moto)).length;
    return xmlResponse('GetAccountLimitResponse', { Limit: { Type: type, Value }, Count });
  };
}
