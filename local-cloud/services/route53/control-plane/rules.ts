import { AWS_REGIONS } from '../../../../aws-rules/regions';
import type { RecordSet, ZoneAfter } from './types';

/** Says why Route 53 would refuse a record set in a zone; one sentence a reason. */
export type RecordRule = (record: RecordSet, zone: ZoneAfter) => string | undefined;

const label = ({ Name, Type }: RecordSet) => `RRSet with DNS name ${Name}, type ${Type}`;

/** Route 53 API Reference, "ResourceRecordSet": the fields of one record. */
const fields: RecordRule = (record) => {
  const policies = policiesOf(record);
  if (policies.length > 1)
    return `Invalid request: ${label(record)} has more than one routing policy (${policies.join(', ')}).`;
  if (policies.length === 1 && !record.SetIdentifier)
    return `Invalid request: Missing field 'SetIdentifier' in ${label(record)}.`;
  if (policies.length === 0 && record.SetIdentifier)
    return `Invalid request: 'SetIdentifier' in ${label(record)} needs a routing policy.`;
  if (
    record.Weight !== undefined &&
    !(Number.isInteger(record.Weight) && record.Weight >= 0 && record.Weight <= 255)
  ) {
    return `Invalid request: the weight of ${label(record)} must be from 0 to 255.`;
  }
  if (record.AliasTarget && record.TTL !== undefined)
    return `Invalid request: an alias takes no TTL, in ${label(record)}.`;
  if (!record.AliasTarget && record.TTL === undefined)
    return `Invalid request: Missing field 'TTL' in ${label(record)}.`;
  return undefined;
};

const insideZone: RecordRule = (record, { apex }) =>
  record.Name === apex || record.Name.endsWith(`.${apex}`)
    ? undefined
    : `${label(record)} is not permitted in zone ${apex}`;

/** Developer guide, "Supported DNS record types", CNAME. */
const cnameAtApex: RecordRule = (record, { apex }) =>
  record.Type === 'CNAME' && record.Name === apex
    ? `${label(record)} is not permitted at apex in zone ${apex}`
    : undefined;

/** Developer guide, "Supported DNS record types", CNAME: one value. */
const oneCnameValue: RecordRule = (record) =>
  record.Type === 'CNAME' && (record.ResourceRecords?.length ?? 0) > 1
    ? `Multiple values are not permitted in ${label(record)}.`
    : undefined;

/** Route 53 API Reference, "ResourceRecordSet", Region. */
const knownRegion: RecordRule = (record) =>
  record.Region === undefined || AWS_REGIONS.includes(record.Region)
    ? undefined
    : `Invalid request: '${record.Region}' in ${label(record)} is not a region.`;

const besideCname: RecordRule = (record, { records }) => {
  const others = records.filter(({ Name, Type }) => Name === record.Name && Type !== record.Type);
  const conflict = record.Type === 'CNAME' ? others[0] : others.find(({ Type }) => Type === 'CNAME');
  return (
    conflict &&
    `${label(record)} is not permitted as it conflicts with other records with the same DNS name (type ${conflict.Type}).`
  );
};

/** Developer guide, "Choosing a routing policy": one policy for a name and type. */
const onePolicy: RecordRule = (record, zone) => {
  const policy = policiesOf(record)[0] ?? 'simple';
  const other = siblings(record, zone).find((one) => (policiesOf(one)[0] ?? 'simple') !== policy);
  return (
    other &&
    `${label(record)} cannot have the ${policy} policy as a record with the ${policiesOf(other)[0] ?? 'simple'} policy exists with the same name and type.`
  );
};

/** Developer guide, "Values specific for weighted records", TTL. */
const oneTtl: RecordRule = (record, zone) => {
  if (record.Weight === undefined || record.TTL === undefined) return undefined;
  const other = siblings(record, zone).find(({ TTL }) => TTL !== undefined && TTL !== record.TTL);
  return (
    other &&
    `${label(record)} must have the TTL of the other weighted records of its name and type (${other.TTL}).`
  );
};

const uniqueIdentifier: RecordRule = (record, zone) =>
  record.SetIdentifier &&
  siblings(record, zone).some(({ SetIdentifier }) => SetIdentifier === record.SetIdentifier)
    ? `${label(record)}, SetIdentifier ${record.SetIdentifier} already exists.`
    : undefined;

const oneEachFailover: RecordRule = (record, zone) =>
  record.Failover && siblings(record, zone).some(({ Failover }) => Failover === record.Failover)
    ? `${label(record)} cannot be created as a ${record.Failover} record already exists with the same name and type.`
    : undefined;

const oneEachRegion: RecordRule = (record, zone) =>
  record.Region && siblings(record, zone).some(({ Region }) => Region === record.Region)
    ? `${label(record)} cannot be created as a latency record for the region ${record.Region} already exists with the same name and type.`
    : undefined;

const knownHealthCheck: RecordRule = ({ HealthCheckId }, { healthCheckIds }) =>
  HealthCheckId === undefined || healthCheckIds.has(HealthCheckId)
    ? undefined
    : `The specified health check '${HealthCheckId}' does not exist.`;

/** Route 53 API Reference, "AliasTarget": a target in the same zone exists, with the alias's own type. */
const aliasTarget: RecordRule = (record, { zoneId, records }) => {
  const { AliasTarget } = record;
  if (AliasTarget === undefined || AliasTarget.HostedZoneId !== zoneId) return undefined;
  const named = records.filter(({ Name }) => Name === AliasTarget.DNSName);
  if (named.some(({ Type }) => Type === record.Type)) return undefined;
  return `Tried to create an alias that targets ${AliasTarget.DNSName}, type ${record.Type} in zone ${zoneId}, but the alias target name does not exist there with that type.`;
};

export const RECORD_RULES: readonly RecordRule[] = [
  fields,
  insideZone,
  cnameAtApex,
  oneCnameValue,
  knownRegion,
  besideCname,
  onePolicy,
  oneTtl,
  uniqueIdentifier,
  oneEachFailover,
  oneEachRegion,
  knownHealthCheck,
  aliasTarget,
];

/** The other records of the same name and type. */
function siblings(record: RecordSet, { records }: ZoneAfter): RecordSet[] {
  return records.filter((one) => one !== record && one.Name === record.Name && one.Type === record.Type);
}

function policiesOf({ Weight, Region, Failover }: RecordSet): string[] {
  return [
    Weight !== undefined && 'weighted',
    Region !== undefined && 'latency',
    Failover !== undefined && 'failover',
  ].filter((policy): policy is string => typeof policy === 'string');
}
