import type { Apigatewayv2DomainName } from '@cdktf/provider-aws/lib/apigatewayv2-domain-name';
import { DataAwsRoute53Zone } from '@cdktf/provider-aws/lib/data-aws-route53-zone';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Route53HealthCheck } from '@cdktf/provider-aws/lib/route53-health-check';
import { Route53Record, type Route53RecordConfig } from '@cdktf/provider-aws/lib/route53-record';
import { Construct } from 'constructs';
import { greySignals } from '../../definition/grey/signals';
import { regionNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { SetRecord } from '../routing/kind';
import { setRecords } from '../routing/records';
import { GreyChecks } from './grey-checks';
import type { RegionalDomain } from './regional-domain';

interface FailoverRecordsProps {
  readonly provider: AwsProvider;
  readonly service: Service & { readonly domain: NonNullable<Service['domain']> };
  readonly region: string;
  readonly target: RegionalDomain;
}

/** TTL of the regional name, which never moves while its region exists. */
const REGIONAL_TTL_SECONDS = 60;

/** The region's own name, its health check, and its place in the set that answers for the service's name. */
export class FailoverRecords extends Construct {
  /** Undefined in a region that retires. */
  readonly healthCheck: Route53HealthCheck | undefined;
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
    if (service.retiring.includes(region)) return; // it gets no new users; its own name stays for the drain
    this.healthCheck = this.createWholeCheck(this.createHealthCheck());
    this.createSetRecords(this.healthCheck);
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

  /** Checks the regional name: a check of the service's name would test any region that answers. */
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
      // Another interval replaces the check, and no record may name a deleted one (Route 53 API Reference,
      // "DeleteHealthCheck": its future status cannot be predicted).
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /** The check that records name: with `health.include` one of more than the health path. */
  private createWholeCheck(endpoint: Route53HealthCheck): Route53HealthCheck {
    const { provider, service, region } = this.props;
    if (greySignals(service).length === 0) return endpoint;
    return new GreyChecks(this, 'grey', { provider, service, region, endpoint }).whole;
  }

  /** This region's record, as the routing policy decides. */
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

  /** A CNAME with our own TTL, or an alias, which has its target's TTL. */
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
