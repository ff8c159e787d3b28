import { entryName } from '../../definition/names';
import type { Routing, RoutingOf, RoutingPolicy } from '../../definition/routing/routing';
import { failoverRecords } from './failover';
import { geolocationRecords } from './geolocation';
import type { Routed, SetRecord, SetRecords } from './kind';
import { latencyRecords } from './latency';
import { weightedRecords } from './weighted';

/** The records of each routing policy. If one is missing, this does not compile. */
export type PolicyRecords = { readonly [Policy in RoutingPolicy]: SetRecords<RoutingOf<Policy>> };

export const POLICY_RECORDS: PolicyRecords = {
  latency: latencyRecords,
  weighted: weightedRecords,
  failover: failoverRecords,
  geolocation: geolocationRecords,
};

/** A region's records in the set that answers for the service's name, or for the inner name of a hand-over. */
export function setRecords(routed: Routed<Routing>): readonly SetRecord[] {
  const { domain } = routed;
  return recordsBy(routed.routing, routed).map((record) =>
    record.name === domain.name ? { ...record, name: entryName(domain) } : record,
  );
}

function recordsBy<Policy extends RoutingPolicy>(
  routing: RoutingOf<Policy> & { readonly policy: Policy },
  routed: Omit<Routed<unknown>, 'routing'>,
): readonly SetRecord[] {
  return POLICY_RECORDS[routing.policy]({ ...routed, routing });
}
