import type { RecordSet } from '../records';
import { child, text, type XmlElement } from '../xml';
import { label } from './label';

/** Why the fields of a record set are not valid together (Route 53 API Reference, "ResourceRecordSet"). */
export function fieldProblem(written: XmlElement, record: RecordSet): string | undefined {
  return policyProblem(written, record) ?? answerProblem(written, record);
}

const POLICIES = [
  ['Weight', 'weighted'],
  ['Region', 'latency'],
  ['Failover', 'failover'],
  ['GeoLocation', 'geolocation'],
] as const;

function policyProblem(written: XmlElement, record: RecordSet): string | undefined {
  const policies = POLICIES.filter(([field]) => (child(written, field) ?? '') !== '').map(([, name]) => name);
  if (policies.length > 1)
    return `Invalid request: ${label(record)} has more than one routing policy (${policies.join(', ')}).`;
  if (policies.length === 1 && !record.setIdentifier)
    return `Invalid request: Missing field 'SetIdentifier' in ${label(record)}.`;
  if (record.routing.policy === 'simple' && record.setIdentifier)
    return `Invalid request: 'SetIdentifier' in ${label(record)} needs a routing policy.`;
  const weight = record.routing.policy === 'weighted' ? record.routing.weight : 0;
  return Number.isInteger(weight) && weight >= 0 && weight <= 255
    ? undefined
    : `Invalid request: the weight of ${label(record)} must be from 0 to 255.`;
}

function answerProblem(written: XmlElement, record: RecordSet): string | undefined {
  const [isAlias, hasTtl] = [record.data.kind === 'alias', text(written, 'TTL') !== undefined];
  if (isAlias && hasTtl) return `Invalid request: an alias takes no TTL, in ${label(record)}.`;
  if (record.data.kind === 'values' && record.data.values.length === 0)
    return `Invalid request: Missing field 'ResourceRecords' in ${label(record)}.`;
  if (isAlias || hasTtl) return undefined;
  const field = child(written, 'AliasTarget') === undefined ? 'TTL' : 'HostedZoneId';
  return `Invalid request: Missing field '${field}' in ${label(record)}.`;
}
