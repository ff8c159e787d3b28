import { CONTINENT_CODES, COUNTRY_CODES, EVERYWHERE } from '../../../../aws-rules/geolocations';
import { AWS_REGIONS } from '../../../../aws-rules/regions';
import { isWithin, writtenName } from '../names';
import type { RecordSet } from '../records';
import { nameProblem } from './domain-names';
import { label } from './label';
import { VALUE_PROBLEMS } from './values';

/** What the rules check: a zone as it would be after all changes. */
export interface ZoneAfter {
  readonly zoneId: string;
  /** The zone's own name. */
  readonly apex: string;
  readonly records: readonly RecordSet[];
  readonly healthCheckIds: ReadonlySet<string>;
}

/** The reasons why Route 53 would refuse a record set in a zone, one sentence each. */
type RecordRule = (record: RecordSet, zone: ZoneAfter) => string | undefined;

const insideZone: RecordRule = (record, { apex }) =>
  isWithin(record.name, apex) ? undefined : `${label(record)} is not permitted in zone ${writtenName(apex)}`;

/** Developer guide, "Supported DNS record types", CNAME. */
const cnameAtApex: RecordRule = (record, { apex }) =>
  record.type === 'CNAME' && record.name === apex
    ? `${label(record)} is not permitted at apex in zone ${writtenName(apex)}`
    : undefined;

/** Developer guide, "Supported DNS record types", CNAME: one value. */
const oneCnameValue: RecordRule = (record) =>
  record.type === 'CNAME' && record.data.kind === 'values' && record.data.values.length > 1
    ? `Multiple values are not permitted in ${label(record)}.`
    : undefined;

/** Developer guide, "Supported DNS record types": the format of the values of each type. */
const values: RecordRule = ({ type, data }) => {
  if (data.kind !== 'values') return undefined;
  const problems = data.values.map((value) => [VALUE_PROBLEMS[type]?.(value), value] as const);
  const [problem, value] = problems.find(([one]) => one !== undefined) ?? [];
  if (problem) return `Invalid Resource Record: 'FATAL problem: ${problem} encountered with '${value}''`;
  const twice = data.values.find((one, index) => data.values.indexOf(one) !== index);
  return twice && `Duplicate Resource Record: '${twice}'`;
};

/** Developer guide, "DNS domain name format". */
const nameFormat: RecordRule = ({ name }) => {
  const written = writtenName(name);
  const problem = nameProblem(written);
  return problem && `FATAL problem: ${problem} encountered with '${written}'`;
};

/** Route 53 API Reference, "ResourceRecordSet", Region. */
const knownRegion: RecordRule = (record) =>
  record.routing.policy !== 'latency' || AWS_REGIONS.includes(record.routing.region)
    ? undefined
    : `Invalid request: '${record.routing.region}' in ${label(record)} is not a region.`;

const besideCname: RecordRule = (record, { records }) => {
  const others = records.filter(({ name, type }) => name === record.name && type !== record.type);
  const conflict = record.type === 'CNAME' ? others[0] : others.find(({ type }) => type === 'CNAME');
  return (
    conflict &&
    `${label(record)} is not permitted as it conflicts with other records with the same DNS name (type ${conflict.type}).`
  );
};

/** Developer guide, "Choosing a routing policy": one policy for each name and type. */
const onePolicy: RecordRule = (record, zone) => {
  const { policy } = record.routing;
  const other = siblings(record, zone).find(({ routing }) => routing.policy !== policy);
  return (
    other &&
    `${label(record)} cannot have the ${policy} policy as a record with the ${other.routing.policy} policy exists with the same name and type.`
  );
};

/** Developer guide, "Values specific for weighted records", TTL. */
const oneTtl: RecordRule = (record, zone) => {
  if (record.routing.policy !== 'weighted' || record.data.kind !== 'values') return undefined;
  const { ttlSeconds } = record.data;
  const ttls = siblings(record, zone).flatMap(({ data }) => (data.kind === 'values' ? data.ttlSeconds : []));
  const other = ttls.find((ttl) => ttl !== ttlSeconds);
  return other === undefined
    ? undefined
    : `${label(record)} must have the TTL of the other weighted records of its name and type (${other}).`;
};

const uniqueIdentifier: RecordRule = (record, zone) =>
  record.setIdentifier &&
  siblings(record, zone).some(({ setIdentifier }) => setIdentifier === record.setIdentifier)
    ? `${label(record)}, SetIdentifier ${record.setIdentifier} already exists.`
    : undefined;

const oneEachFailover: RecordRule = (record, zone) => {
  const { routing } = record;
  if (routing.policy !== 'failover') return undefined;
  const twin = siblings(record, zone).some(
    (one) => one.routing.policy === 'failover' && one.routing.role === routing.role,
  );
  return twin
    ? `${label(record)} cannot be created as a ${routing.role} record already exists with the same name and type.`
    : undefined;
};

const oneEachRegion: RecordRule = (record, zone) => {
  const { routing } = record;
  if (routing.policy !== 'latency') return undefined;
  const twin = siblings(record, zone).some(
    (one) => one.routing.policy === 'latency' && one.routing.region === routing.region,
  );
  return twin
    ? `${label(record)} cannot be created as a latency record for the region ${routing.region} already exists with the same name and type.`
    : undefined;
};

/** Route 53 API Reference, "GeoLocation": a continent or a country that it knows, never both. */
const knownLocation: RecordRule = (record) => {
  const { routing } = record;
  if (routing.policy !== 'geolocation') return undefined;
  const { continent, country } = routing;
  if (continent !== undefined && country !== undefined)
    return `Invalid request: ContinentCode and CountryCode are given together in ${label(record)}.`;
  const known: readonly string[] = continent === undefined ? [...COUNTRY_CODES, EVERYWHERE] : CONTINENT_CODES;
  const code = continent ?? country ?? '';
  return known.includes(code)
    ? undefined
    : `Invalid request: '${code}' in ${label(record)} is no ${continent === undefined ? 'country' : 'continent'} code.`;
};

/** Route 53 API Reference, "ResourceRecordSet", GeoLocation: no two records for the same place. */
const oneEachLocation: RecordRule = (record, zone) => {
  const { routing } = record;
  if (routing.policy !== 'geolocation') return undefined;
  const twin = siblings(record, zone).some(
    ({ routing: one }) =>
      one.policy === 'geolocation' && one.continent === routing.continent && one.country === routing.country,
  );
  return twin
    ? `${label(record)} cannot be created as a geolocation record for ${routing.continent ?? routing.country} already exists with the same name and type.`
    : undefined;
};

const knownHealthCheck: RecordRule = ({ healthCheckId }, { healthCheckIds }) =>
  healthCheckId === undefined || healthCheckIds.has(healthCheckId)
    ? undefined
    : `The specified health check '${healthCheckId}' does not exist.`;

/** Route 53 API Reference, "AliasTarget": a target in the same zone must exist, with the alias's own type. */
const aliasTarget: RecordRule = ({ type, data }, { zoneId, records }) => {
  if (data.kind !== 'alias' || data.hostedZoneId !== zoneId) return undefined;
  if (records.some((one) => one.name === data.dnsName && one.type === type)) return undefined;
  return `Tried to create an alias that targets ${writtenName(data.dnsName)}, type ${type} in zone ${zoneId}, but the alias target name does not exist there with that type.`;
};

export const RECORD_RULES: readonly RecordRule[] = [
  insideZone,
  cnameAtApex,
  oneCnameValue,
  values,
  nameFormat,
  knownRegion,
  besideCname,
  onePolicy,
  oneTtl,
  uniqueIdentifier,
  oneEachFailover,
  oneEachRegion,
  knownLocation,
  oneEachLocation,
  knownHealthCheck,
  aliasTarget,
];

/** The other records of the same name and type. */
function siblings(record: RecordSet, { records }: ZoneAfter): RecordSet[] {
  return records.filter((one) => one !== record && one.name === record.name && one.type === record.type);
}
