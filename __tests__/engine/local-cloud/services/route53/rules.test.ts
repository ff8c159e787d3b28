import { refusals } from '../../../../../local-cloud/services/route53/control-plane/apply';
import type { Change, RecordSet } from '../../../../../local-cloud/services/route53/control-plane/types';

const ZONE = { zoneId: 'Z1', apex: 'example.com.', healthCheckIds: new Set(['check']) };

function record(overrides: Partial<RecordSet> = {}): RecordSet {
  return { Name: 'api.example.com.', Type: 'CNAME', TTL: 5, ResourceRecords: ['target.'], ...overrides };
}

function create(...records: RecordSet[]): Change[] {
  return records.map((RecordSet) => ({ Action: 'CREATE', RecordSet }));
}

const alias = (DNSName: string, HostedZoneId = 'Z1') => ({
  AliasTarget: { DNSName, HostedZoneId, EvaluateTargetHealth: true },
});
const { TTL: _ttl, ResourceRecords: _records, ...withoutAnswer } = record();

const REFUSED: readonly (readonly [what: string, there: RecordSet[], changes: Change[], reason: RegExp])[] = [
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
    create(record({ ResourceRecords: ['one.', 'two.'] })),
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
  ['a record without TTL', [], create({ ...withoutAnswer, ResourceRecords: ['x.'] }), /Missing field 'TTL'/],
  ['creating what exists', [record()], create(record()), /but it already exists/],
  ['deleting what does not', [], [{ Action: 'DELETE', RecordSet: record() }], /but it was not found/],
];

test.each(REFUSED)('refuses %s', (_what, records, changes, reason) => {
  expect(refusals(changes, { ...ZONE, records })).toContainEqual(expect.stringMatching(reason));
});

test('takes what our stacks make for every policy', () => {
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

test('looks at a batch as a whole: a record may take the place of one that it deletes', () => {
  const changes: Change[] = [{ Action: 'DELETE', RecordSet: record({ Type: 'A' }) }, ...create(record())];
  expect(refusals(changes, { ...ZONE, records: [record({ Type: 'A' })] })).toEqual([]);
});

test('lets an existing record be written again', () => {
  expect(
    refusals([{ Action: 'UPSERT', RecordSet: record({ TTL: 60 }) }], { ...ZONE, records: [record()] }),
  ).toEqual([]);
});
