import type { HealthCheck, HealthCheckType } from '../health-checks/health-check';
import { DEFAULT_CHECKER_REGIONS } from '../model';
import { canonicalName } from '../names';
import type { HostedZone, RecordData, RecordSet, Routing } from '../records';
import { child, elements, text, type XmlElement } from '../xml';

/** Private zones answer inside a VPC only. */
export function isPublicZone(zone: XmlElement): boolean {
  return text(child(zone, 'Config'), 'PrivateZone') !== 'true';
}

/** A `HostedZone` element. */
export function toZone(zone: XmlElement): Pick<HostedZone, 'id' | 'name'> {
  return { id: zoneId(text(zone, 'Id') ?? ''), name: canonicalName(text(zone, 'Name') ?? '') };
}

/** A `ResourceRecordSet` element. */
export function toRecordSet(record: XmlElement): RecordSet {
  return {
    name: canonicalName(text(record, 'Name') ?? ''),
    type: text(record, 'Type') ?? '',
    setIdentifier: text(record, 'SetIdentifier'),
    routing: routingOf(record),
    healthCheckId: text(record, 'HealthCheckId'),
    data: dataOf(record),
  };
}

/** A `HealthCheck` element. */
export function toHealthCheck(element: XmlElement): HealthCheck {
  const config = child(element, 'HealthCheckConfig');
  const type = (text(config, 'Type') ?? 'HTTP') as HealthCheckType;
  const regions = strings(config, 'Regions', 'Region');
  return {
    id: text(element, 'Id') ?? '',
    type,
    ipAddress: text(config, 'IPAddress'),
    fqdn: text(config, 'FullyQualifiedDomainName')?.replace(/\.$/, ''),
    port: Number(text(config, 'Port') ?? (type.startsWith('HTTPS') ? 443 : 80)),
    resourcePath: text(config, 'ResourcePath')?.replace(/^(?!\/)/, '/') ?? '/',
    searchString: text(config, 'SearchString'),
    intervalSeconds: Number(text(config, 'RequestInterval') ?? 30),
    failureThreshold: Number(text(config, 'FailureThreshold') ?? 3),
    enableSni: (text(config, 'EnableSNI') ?? String(type.startsWith('HTTPS'))) === 'true',
    regions: regions.length > 0 ? regions : DEFAULT_CHECKER_REGIONS,
    inverted: text(config, 'Inverted') === 'true',
    disabled: text(config, 'Disabled') === 'true',
    children: strings(config, 'ChildHealthChecks', 'ChildHealthCheck'),
    healthThreshold: Number(text(config, 'HealthThreshold') ?? 0),
  };
}

function routingOf(record: XmlElement): Routing {
  const [weight, region, failover] = ['Weight', 'Region', 'Failover'].map((name) => text(record, name));
  if (weight !== undefined) return { policy: 'weighted', weight: Number(weight) };
  if (region !== undefined) return { policy: 'latency', region };
  if (failover === 'PRIMARY' || failover === 'SECONDARY') return { policy: 'failover', role: failover };
  const other = ['GeoLocation', 'GeoProximityLocation', 'CidrRoutingConfig', 'MultiValueAnswer'].find(
    (name) => (child(record, name) ?? 'false') !== 'false',
  );
  return other === undefined ? { policy: 'simple' } : { policy: 'unsupported', name: other };
}

function dataOf(record: XmlElement): RecordData {
  const alias = child(record, 'AliasTarget');
  if (alias !== undefined && alias !== '') {
    return {
      kind: 'alias',
      hostedZoneId: zoneId(text(alias, 'HostedZoneId') ?? ''),
      dnsName: canonicalName(text(alias, 'DNSName') ?? ''),
      evaluateTargetHealth: text(alias, 'EvaluateTargetHealth')?.toLowerCase() === 'true',
    };
  }
  const values = elements(record, 'ResourceRecords', 'ResourceRecord').map(recordValue);
  return { kind: 'values', ttlSeconds: Number(text(record, 'TTL') ?? 0), values };
}

/** moto writes the SOA record that it makes itself as Python prints a dictionary: `{'Value': '…'}`. */
function recordValue(record: XmlElement): string {
  const value = text(record, 'Value') ?? '';
  return /^\{'Value': '(.*)'\}$/.exec(value)?.[1] ?? value;
}

function zoneId(id: string): string {
  return id.replace(/^\/?hostedzone\//, '');
}

function strings(element: XmlElement | undefined, list: string, item: string): readonly string[] {
  return elements(element, list, item).filter((value) => typeof value === 'string');
}
