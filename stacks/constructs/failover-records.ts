import type { Apigatewayv2DomainName } from '@cdktf/provider-aws/lib/apigatewayv2-domain-name';
import { DataAwsRoute53Zone } from '@cdktf/provider-aws/lib/data-aws-route53-zone';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Route53HealthCheck } from '@cdktf/provider-aws/lib/route53-health-check';
import { Route53Record, type Route53RecordConfig } from '@cdktf/provider-aws/lib/route53-record';
import { Construct } from 'constructs';
import { regionNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { SetRecord } from '../routing/kind';
import { setRecords } from '../routing/records';
import type { RegionalDomain } from './regional-domain';

interface FailoverRecordsProps {
  readonly provider: AwsProvider;
  readonly service: Service & { readonly domain: NonNullable<Service['domain']> };
  readonly region: string;
  readonly target: RegionalDomain;
}

/** The regional name moves only when its API's does, which is never in a region's life. */
const REGIONAL_TTL_SECONDS = 60;

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

  /** What the routing policy assigns to this region. */
  private createSetRecords(check: Route53HealthCheck): void {
    const { service, region } = this.props;
    const made: Route53Record[] = [];
    for (const record of setRecords({ ...service, region }))
      made.push(this.createSetRecord(record, check, [...made]));
  }

  private createSetRecord(
    { id, name, setIdentifier, policy, leadsTo }: SetRecord,
    check: Route53HealthCheck,
    before: Route53Record[],
  ): Route53Record {
    const place = { name, setIdentifier, ...policy };
    if (leadsTo === undefined)
      return this.createRecord(id, {
        ...place,
        healthCheckId: check.id,
        ...this.answer(this.props.target.service),
      });
    const alias = { name: leadsTo, zoneId: this.zoneId, evaluateTargetHealth: true };
    return this.createRecord(id, { ...place, alias, dependsOn: before });
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
