import type { Service } from '../../../definition/service';
import type { SetRecord } from '../../../stacks/routing/kind';
import { setRecords } from '../../../stacks/routing/records';
import type { Fields } from './changes';
import { ZONE_ID } from './records';

/** What a region's stack asks of Route 53, in its order; a region's health check is called as the region. */
export function fieldsOf(service: Service, region: string): Fields[] {
  const { domain } = service;
  if (domain === undefined) throw new Error('a service without a domain has no records');
  return setRecords({ ...service, domain, region }).map((one) => fields(one, region));
}

function fields({ name, setIdentifier, policy, leadsTo }: SetRecord, region: string): Fields {
  const { weightedRoutingPolicy, latencyRoutingPolicy, failoverRoutingPolicy, geolocationRoutingPolicy } =
    policy;
  const { continent, country } = geolocationRoutingPolicy ?? {};
  return {
    ...{ Name: name, Type: 'CNAME', SetIdentifier: setIdentifier },
    ...(weightedRoutingPolicy && { Weight: weightedRoutingPolicy.weight }),
    ...(latencyRoutingPolicy && { Region: latencyRoutingPolicy.region }),
    ...(failoverRoutingPolicy && { Failover: failoverRoutingPolicy.type as 'PRIMARY' | 'SECONDARY' }),
    ...(continent && { GeoLocation: { ContinentCode: continent } }),
    ...(country && { GeoLocation: { CountryCode: country } }),
    ...(leadsTo
      ? { AliasTarget: { HostedZoneId: ZONE_ID, DNSName: leadsTo, EvaluateTargetHealth: true } }
      : { TTL: 5, HealthCheckId: region, values: [`${region}.example.net`] }),
  };
}
