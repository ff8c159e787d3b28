import type { Apigatewayv2DomainName } from '@cdktf/provider-aws/lib/apigatewayv2-domain-name';
import { DataAwsRoute53Zone } from '@cdktf/provider-aws/lib/data-aws-route53-zone';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Route53HealthCheck } from '@cdktf/provider-aws/lib/route53-health-check';
import { Route53Record, type Route53RecordConfig } from '@cdktf/provider-aws/lib/route53-record';
import { Construct } from 'constructs';
import { regionNames, serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { RegionalDomain } from './regional-domain';

export interface FailoverRecordsProps {
  readonly provider: AwsProvider;
  readonly service: Service & { readonly domain: NonNullable<Service['domain']> };
  readonly region: string;
  readonly target: RegionalDomain;
}

/** The regional name moves only when its API's does, which is never in a region's life. */
const REGIONAL_TTL_SECONDS = 60;

type Policy = Pick<
  Route53RecordConfig,
  'latencyRoutingPolicy' | 'weightedRoutingPolicy' | 'failoverRoutingPolicy'
>;

/** The region's own name, its health check, and its place in the set that answers for the service's name. */
export class FailoverRecords extends Construct {
  private readonly zoneId: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: FailoverRecordsProps,
  ) {
    super(scope, id);
    const { provider, service, region } = props;
    this.zoneId = new DataAwsRoute53Zone(this, 'zone', {
      provider,
      name: service.domain.hostedZone,
      privateZone: false,
    }).zoneId;
    this.createRegionalRecord();
    if (service.retiring.includes(region)) return; // it answers no new user; its name stays for those who drain it
    this.createSetRecords(this.createHealthCheck());
  }

  private get regionalName(): string {
    return regionNames(this.props.service, this.props.region).domain ?? '';
  }

  private createRegionalRecord(): void {
    const { provider, target } = this.props;
    new Route53Record(this, 'regional-record', {
      provider,
      zoneId: this.zoneId,
      name: this.regionalName,
      type: 'CNAME',
      ttl: REGIONAL_TTL_SECONDS,
      records: [target.regional.domainNameConfiguration.targetDomainName],
    });
  }

  /** Asks for the regional name: a check of the service's name would test whichever region answers. */
  private createHealthCheck(): Route53HealthCheck {
    const { provider, service, region } = this.props;
    return new Route53HealthCheck(this, 'health-check', {
      provider,
      type: 'HTTPS',
      fqdn: this.regionalName,
      port: 443,
      enableSni: true,
      resourcePath: service.health.path,
      requestInterval: service.health.intervalSeconds,
      failureThreshold: service.health.failureThreshold,
      tags: { Name: regionNames(service, region).healthCheck },
      // Another interval makes another check, and a record must never name one that is gone (Route 53 API Reference,
      // "DeleteHealthCheck": its future status cannot be predicted).
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private createSetRecords(check: Route53HealthCheck): void {
    const { service, region } = this.props;
    const { name, policy } = this.place();
    const record = this.createRecord('set-record', {
      name,
      setIdentifier: region,
      healthCheckId: check.id,
      ...policy,
      ...this.answer(this.props.target.service),
    });
    if (ownsStandby(service, region)) this.createStandbyRecord(record);
  }

  /** What the routing policy assigns to this region. */
  private place(): { name: string; policy: Policy } {
    const { service, region } = this.props;
    const { name } = service.domain;
    const { routing } = service;
    if (routing.policy === 'latency') return { name, policy: { latencyRoutingPolicy: { region } } };
    if (routing.policy === 'weighted') {
      return { name, policy: { weightedRoutingPolicy: { weight: routing.weights[region] ?? 0 } } };
    }
    if (region === routing.primary) return { name, policy: { failoverRoutingPolicy: { type: 'PRIMARY' } } };
    if (service.regions.length === 2)
      return { name, policy: { failoverRoutingPolicy: { type: 'SECONDARY' } } };
    return { name: serviceNames(service).standbyDomain ?? '', policy: { latencyRoutingPolicy: { region } } };
  }

  /**
   * A failover set has one primary and one secondary: with three regions and more, the secondary is an
   * alias to a latency set of the others. Route 53 takes an alias only when its target is there, so the
   * first of them makes it, after its own record.
   */
  private createStandbyRecord(own: Route53Record): void {
    const { service } = this.props;
    this.createRecord('standby-record', {
      name: service.domain.name,
      setIdentifier: 'standby',
      failoverRoutingPolicy: { type: 'SECONDARY' },
      alias: {
        name: serviceNames(service).standbyDomain ?? '',
        zoneId: this.zoneId,
        evaluateTargetHealth: true,
      },
      dependsOn: [own],
    });
  }

  /** A CNAME with a TTL of ours, or an alias, which has the TTL of its target. */
  private answer({
    domainNameConfiguration,
  }: Apigatewayv2DomainName): Pick<Route53RecordConfig, 'records' | 'ttl' | 'alias'> {
    const { record } = this.props.service.domain;
    const { targetDomainName, hostedZoneId } = domainNameConfiguration;
    if (record.type === 'cname') return { records: [targetDomainName], ttl: record.ttl };
    return { alias: { name: targetDomainName, zoneId: hostedZoneId, evaluateTargetHealth: false } };
  }

  private createRecord(
    id: string,
    config: Omit<Route53RecordConfig, 'provider' | 'zoneId' | 'type'>,
  ): Route53Record {
    const { provider, service } = this.props;
    const type = service.domain.record.type === 'cname' ? 'CNAME' : 'A';
    return new Route53Record(this, id, { provider, zoneId: this.zoneId, type, ...config });
  }
}

/** Whether this region makes the record that sends a failover set's users to the others. */
export function ownsStandby(
  { routing, regions }: Pick<Service, 'routing' | 'regions'>,
  region: string,
): boolean {
  if (routing.policy !== 'failover' || regions.length < 3) return false;
  return regions.find((one) => one !== routing.primary) === region;
}
