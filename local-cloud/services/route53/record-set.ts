import { canonicalName } from './names';
import type { RecordData, RecordSet, Routing } from './records';
import { child, elements, text, type XmlElement } from './xml';

/** A `ResourceRecordSet` element, from an answer or a request. */
export function toRecordSet(record: XmlElement | undefined): RecordSet {
  return {
    name: canonicalName(text(record, 'Name') ?? ''),
    type: text(record, 'Type') ?? '',
    setIdentifier: text(record, 'SetIdentifier'),
    routing: routingOf(record),
    healthCheckId: text(record, 'HealthCheckId'),
    data: dataOf(record),
  };
}

/** The id of a hosted zone, without the path that precedes it in answers. */
export function zoneIdOf(id: string): string {
  return id.replace(/^\/?hostedzone\//, '');
}

function routingOf(record: XmlElement | undefined): Routing {
  const [weight, region, failover] = ['Weight', 'Region', 'Failover'].map((name) => text(record, name));
  if (weight !== undefined) return { policy: 'weighted', weight: Number(weight) };
  if (region !== undefined) return { policy: 'latency', region };
  if (failover === 'PRIMARY' || failover === 'SECONDARY') return { policy: 'failover', role: failover };
  const other = UNSUPPORTED.find((name) => (child(record, name) ?? 'false') !== 'false');
  return other === undefined ? { policy: 'simple' } : { policy: 'unsupported', name: other };
}

/** Fields of routing policies that the local cloud does not support. */
const UNSUPPORTED = ['GeoLocation', 'GeoProximityLocation', 'CidrRoutingConfig', 'MultiValueAnswer'];

function dataOf(record: XmlElement | undefined): RecordData {
  const alias = child(record, 'AliasTarget');
  if (alias !== undefined && alias !== '') {
    return {
      kind: 'alias',
      hostedZoneId: zoneIdOf(text(alias, 'HostedZoneId') ?? ''),
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
