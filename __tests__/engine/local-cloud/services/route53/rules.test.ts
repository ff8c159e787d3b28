import { refusals } from '../../../../../local-cloud/services/route53/control-plane/apply';
import type { Change } from '../../../../../local-cloud/services/route53/control-plane/changes';
import type { RecordSet } from '../../../../../local-cloud/services/route53/records';
import { changesTo, type Fields } from '../../../../support/route53/changes';

const ZONE = { zoneId: 'Z1', apex: 'example.com', healthCheckIds: new Set(['check']) };

function record(overrides: Partial<Fields> = {}): Fields {
  return { Name: 'api.example.com.', Type: 'CNAME', TTL: 5, values: ['target.'], ...overrides };
}

const create = (...records: Fields[]) => changesTo('CREATE', records);

/** The records of a zone. */
const there = (records: readonly Fields[]): RecordSet[] => create(...records).map((change) => change.record);

const alias = (DNSName: string, HostedZoneId = 'Z1') => ({
  AliasTarget: { DNSName, HostedZoneId, EvaluateTargetHealth: true },
});
const { TTL: _ttl, values: _values, ...withoutAnswer } = record();

const REFUSED: readonly (readonly [what: string, there: Fields[], changes: Change[], reason: RegExp])[] = [
  [
    'two policies for one name and type',
    [record({ Weight: 1, SetIdentifier: 'a' })],
    create(record({ Region: 'eu-west-1', SetIdentifier: 'b' })),
    /cannot have the latency policy as a record with the weighted policy exists/,
  ],
  [
    'a policy beside a simple record',
    [record()],
    create(record({ Weight: 1, SetIdentifier: 'a' })),
    /cannot have the weighted policy as a record with the simple policy/,
  ],
  [
    'two TTLs in a weighted set',
    [record({ Weight: 1, SetIdentifier: 'a' })],
    create(record({ Weight: 1, SetIdentifier: 'b', TTL: 60 })),
    /must have the TTL of the other weighted records/,
  ],
  [
    'a CNAME beside another type',
    [record({ Type: 'A' })],
    create(record()),
    /conflicts with other records with the same DNS name/,
  ],
  [
    'another type beside a CNAME',
    [record()],
    create(record({ Type: 'TXT' })),
    /conflicts with other records with the same DNS name/,
  ],
  [
    'a second primary',
    [record({ Failover: 'PRIMARY', SetIdentifier: 'a' })],
    create(record({ Failover: 'PRIMARY', SetIdentifier: 'b' })),
    /a PRIMARY record already exists/,
  ],
  [
    'a second secondary',
    [record({ Failover: 'SECONDARY', SetIdentifier: 'a' })],
    create(record({ Failover: 'SECONDARY', SetIdentifier: 'b' })),
    /a SECONDARY record already exists/,
  ],
  [
    'a second latency record for a region',
    [record({ Region: 'eu-west-1', SetIdentifier: 'a' })],
    create(record({ Region: 'eu-west-1', SetIdentifier: 'b' })),
    /a latency record for the region eu-west-1 already exists/,
  ],
  [
    'a second geolocation record for a continent',
    [record({ GeoLocation: { ContinentCode: 'EU' }, SetIdentifier: 'a' })],
    create(record({ GeoLocation: { ContinentCode: 'EU' }, SetIdentifier: 'b' })),
    /a geolocation record for EU already exists/,
  ],
  [
    'a second geolocation record for everywhere',
    [record({ GeoLocation: { CountryCode: '*' }, SetIdentifier: 'a' })],
    create(record({ GeoLocation: { CountryCode: '*' }, SetIdentifier: 'b' })),
    /a geolocation record for \* already exists/,
  ],
  [
    'a latency record beside geolocation records',
    [record({ GeoLocation: { ContinentCode: 'EU' }, SetIdentifier: 'a' })],
    create(record({ Region: 'eu-west-1', SetIdentifier: 'b' })),
    /cannot have the latency policy as a record with the geolocation policy exists/,
  ],
  [
    'a geolocation record beside weighted ones',
    [record({ Weight: 1, SetIdentifier: 'a' })],
    create(record({ GeoLocation: { ContinentCode: 'EU' }, SetIdentifier: 'b' })),
    /cannot have the geolocation policy as a record with the weighted policy exists/,
  ],
  [
    'a continent and a country in one record',
    [],
    create(record({ GeoLocation: { ContinentCode: 'EU', CountryCode: 'DE' }, SetIdentifier: 'a' })),
    /ContinentCode and CountryCode are given together/,
  ],
  [
    'a continent that is none',
    [],
    create(record({ GeoLocation: { ContinentCode: 'DE' }, SetIdentifier: 'a' })),
    /'DE' .* is no continent code/,
  ],
  [
    'a country that is none',
    [],
    create(record({ GeoLocation: { CountryCode: 'UK' }, SetIdentifier: 'a' })),
    /'UK' .* is no country code/,
  ],
  [
    'geolocation and a weight in one record',
    [],
    create(record({ Weight: 1, GeoLocation: { ContinentCode: 'EU' }, SetIdentifier: 'a' })),
    /more than one routing policy \(weighted, geolocation\)/,
  ],
  [
    'a geolocation record without identifier',
    [],
    create(record({ GeoLocation: { ContinentCode: 'EU' } })),
    /Missing field 'SetIdentifier'/,
  ],
  [
    'an identifier that is taken',
    [record({ Weight: 1, SetIdentifier: 'a' })],
    create(record({ Weight: 2, SetIdentifier: 'a' })),
    /already exists/,
  ],
  ['a policy without identifier', [], create(record({ Weight: 1 })), /Missing field 'SetIdentifier'/],
  [
    'two policies in one record',
    [],
    create(record({ Weight: 1, Region: 'eu-west-1', SetIdentifier: 'a' })),
    /more than one routing policy/,
  ],
  [
    'an unknown health check',
    [],
    create(record({ HealthCheckId: 'nobody' })),
    /health check 'nobody' does not exist/,
  ],
  ['an identifier without a policy', [], create(record({ SetIdentifier: 'a' })), /needs a routing policy/],
  [
    'a CNAME with two values',
    [],
    create(record({ values: ['one.', 'two.'] })),
    /Multiple values are not permitted/,
  ],
  [
    'a latency record of no region',
    [],
    create(record({ Region: 'us-esat-1', SetIdentifier: 'a' })),
    /'us-esat-1' .* is not a region/,
  ],
  ['a CNAME at the apex', [], create(record({ Name: 'example.com.' })), /not permitted at apex/],
  [
    'a name outside the zone',
    [],
    create(record({ Name: 'api.example.org.' })),
    /not permitted in zone example\.com\./,
  ],
  [
    'a weight over 255',
    [],
    create(record({ Weight: 256, SetIdentifier: 'a' })),
    /weight .* must be from 0 to 255/,
  ],
  [
    'an alias to a record that is not there',
    [],
    create({ ...withoutAnswer, ...alias('standby.example.com.') }),
    /alias target name does not exist/,
  ],
  [
    'an alias to a record of another type',
    [record({ Name: 'standby.example.com.', Type: 'A' })],
    create({ ...withoutAnswer, ...alias('standby.example.com.') }),
    /alias target name does not exist there with that type/,
  ],
  [
    'an alias with a TTL',
    [record({ Name: 'standby.example.com.' })],
    create({ ...withoutAnswer, TTL: 5, ...alias('standby.example.com.') }),
    /an alias takes no TTL/,
  ],
  ['a record without TTL', [], create({ ...withoutAnswer, values: ['x.'] }), /Missing field 'TTL'/],
  [
    'an A record that is no address',
    [],
    create(record({ Type: 'A', values: ['1.2.3'] })),
    /ARRDATAIllegalIPv4Address .* encountered with '1\.2\.3'/,
  ],
  [
    'an AAAA record of version 4',
    [],
    create(record({ Type: 'AAAA', values: ['1.2.3.4'] })),
    /IllegalIPv6Address/,
  ],
  [
    'a TXT record without quotation marks',
    [],
    create(record({ Type: 'TXT', values: ['v=spf1'] })),
    /InvalidCharacterString/,
  ],
  [
    'a TXT record whose string is too long',
    [],
    create(record({ Type: 'TXT', values: [`"${'a'.repeat(256)}"`] })),
    /CharacterStringTooLong/,
  ],
  ['creating what exists', [record()], create(record()), /but it already exists/],
  ['deleting what does not', [], changesTo('DELETE', [record()]), /but it was not found/],
  [
    'deleting what has other values',
    [record()],
    changesTo('DELETE', [record({ TTL: 60 })]),
    /but the values provided do not match the current values$/,
  ],
];

test.each(REFUSED)('refuses %s', (_what, records, changes, reason) => {
  expect(refusals(changes, { ...ZONE, records: there(records) })).toContainEqual(
    expect.stringMatching(reason),
  );
});

test('accepts the record sets of our stacks for every policy', () => {
  const latency = create(
    record({ Region: 'us-east-1', SetIdentifier: 'a', HealthCheckId: 'check' }),
    record({ Region: 'eu-west-1', SetIdentifier: 'b' }),
  );
  const weighted = create(
    record({ Weight: 0, SetIdentifier: 'a' }),
    record({ Weight: 255, SetIdentifier: 'b' }),
  );
  const standby = {
    ...withoutAnswer,
    Failover: 'SECONDARY' as const,
    SetIdentifier: 'standby',
    ...alias('standby.example.com.'),
  };
  const failover = create(
    record({ Failover: 'PRIMARY', SetIdentifier: 'a' }),
    record({ Name: 'standby.example.com.', Region: 'eu-west-1', SetIdentifier: 'b' }),
    standby,
  );
  const apex = create({
    Name: 'example.com.',
    Type: 'A',
    ...alias('d-1.execute-api.us-east-1.amazonaws.com.', 'ZAPI'),
  });
  for (const changes of [latency, weighted, failover, apex])
    expect(refusals(changes, { ...ZONE, records: [] })).toEqual([]);
});

test('accepts values as the guide writes them', () => {
  const changes = create(
    record({ Type: 'A', values: ['192.0.2.1', '192.0.2.2'] }),
    record({ Name: 'b.example.com', Type: 'AAAA', values: ['2001:db8::1'] }),
    record({ Name: 'c.example.com', Type: 'TXT', values: ['"a \\" b" "\\344"', `"${'a'.repeat(255)}"`] }),
  );
  expect(refusals(changes, { ...ZONE, records: [] })).toEqual([]);
});

test('checks a batch as a whole: a record may replace one that the batch deletes', () => {
  const changes = [...changesTo('DELETE', [record({ Type: 'A' })]), ...create(record())];
  expect(refusals(changes, { ...ZONE, records: there([record({ Type: 'A' })]) })).toEqual([]);
});

test('lets an existing record be written again', () => {
  expect(
    refusals(changesTo('UPSERT', [record({ TTL: 60 })]), { ...ZONE, records: there([record()]) }),
  ).toEqual([]);
});

test('accepts a policy that DNS does not support; the answer then says so', () => {
  const multivalue = create(
    record({ Type: 'A', values: ['192.0.2.1'], MultiValueAnswer: true, SetIdentifier: 'a' }),
  );
  expect(refusals(multivalue, { ...ZONE, records: [] })).toEqual([]);
});

test('knows a wildcard by either spelling, and names it as Route 53 does', () => {
  const records = there([record({ Name: '\\052.example.com.' })]);
  expect(refusals(create(record({ Name: '*.Example.com' })), { ...ZONE, records })).toEqual([
    'Tried to create resource record set [RRSet with DNS name \\052.example.com., type CNAME] but it already exists',
  ]);
});
