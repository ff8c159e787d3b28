import type { Forward } from '../../../gateway/operation';
import type { AlarmCheck } from '../alarm-checks/alarm-check';
import { toRecordSet } from '../record-set';
import { listHealthChecks, listRecordSets, listZones } from './lists';
import { isPublicZone, toHealthCheck, toZone } from './parse';
import type { Route53Source } from './source';

/**
 * Reads zones, records and health checks through Route 53's API, whichever tool created them. `alarmOf` tells of the
 * alarm of a check, which moto does not keep.
 */
export function apiSource(
  forward: Forward,
  alarmOf: (id: string) => AlarmCheck | undefined = () => undefined,
): Route53Source {
  return {
    zones: async () => (await listZones(forward)).filter(isPublicZone).map(toZone),
    recordSets: async (zoneId) => (await listRecordSets(forward, zoneId)).map(toRecordSet),
    healthChecks: async () =>
      (await listHealthChecks(forward)).map(toHealthCheck).map((check) => {
        const alarm = alarmOf(check.id);
        return alarm ? { ...check, alarm } : check;
      }),
  };
}
