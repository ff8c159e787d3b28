import { INNER_SETS, innerDomain } from '../../definition/names';
import type { FailoverRouting } from '../../definition/routing/failover';
import type { Routed, SetRecord, SetRecords } from './kind';

/**
 * A failover set has one primary and one secondary: with three regions and more, the secondary is an alias to a
 * latency set of the others. The alias names no region, and the first of the others makes it, after its own record
 * (docs/decisions/0001-standby-record.md).
 */
export const failoverRecords: SetRecords<FailoverRouting> = (routed) => {
  const { region, regions, routing, domain } = routed;
  const [firstStandby, ...others] = regions.filter((one) => one !== routing.primary);
  const place = { id: 'set-record', name: domain.name, setIdentifier: region };
  if (region === routing.primary)
    return [{ ...place, policy: { failoverRoutingPolicy: { type: 'PRIMARY' } } }];
  if (others.length === 0) return [{ ...place, policy: { failoverRoutingPolicy: { type: 'SECONDARY' } } }];
  const standby: SetRecord = {
    ...place,
    name: standbyName(routed),
    policy: { latencyRoutingPolicy: { region } },
  };
  return region === firstStandby ? [standby, standbyAlias(routed)] : [standby];
};

function standbyAlias(routed: Routed<FailoverRouting>): SetRecord {
  return {
    id: 'standby-record',
    name: routed.domain.name,
    setIdentifier: 'standby',
    policy: { failoverRoutingPolicy: { type: 'SECONDARY' } },
    leadsTo: standbyName(routed),
  };
}

/** The secondary record: it answers for the regions on standby. */
function standbyName({ domain }: Pick<Routed<FailoverRouting>, 'domain'>): string {
  return innerDomain(domain, INNER_SETS.standby);
}
