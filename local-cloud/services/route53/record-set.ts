import { canonicalName } from './names';
import type { Location, RecordData, RecordSet, Routing } from './records';
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
  const location = locationOf(child(record, 'GeoLocation'));
  if (location !== undefined) return { policy: 'geolocation', ...location };
  const other = UNSUPPORTED.find((name) => (child(record, name) ?? 'false') !== 'false');
  return other === undefined ? { policy: 'simple' } : { policy: 'unsupported', name: other };
}

/** A place that the local cloud knows: a state of the United States is none. */
function locationOf(location: XmlElement | undefined): Location | undefined {
  const [continent, country, state] = ['ContinentCode', 'CountryCode', 'SubdivisionCode'].map((name) =>
    text(location, name),
  );
  if (state !== undefined || (continent === undefined && country === undefined)) return undefined;
  return { continent, country };
}

/** Fields of routing policies that the local cloud does not answer, or not always. */
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
