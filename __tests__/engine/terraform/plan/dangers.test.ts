import { allowAddresses, allowRemovalOf, dangersIn } from '../../../../terraform/plan/dangers';
import { plannedChanges } from '../../../../terraform/plan/planned-change';
import { service } from '../../../support/definition/fixture';
import { fixture } from '../../../support/plans/fixture';

function dangers(name: string, stack: string) {
  return dangersIn([{ stack, changes: plannedChanges(fixture(name)) }], service());
}
const reasons = (...args: Parameters<typeof dangers>) => dangers(...args).map(({ reason }) => reason);

test.each([
  [
    'a region that is taken out of the definition',
    'replica-removed',
    'data',
    ["removes the table's replica in ap-southeast-2"],
  ],
  [
    'another partition key',
    'replaced-table',
    'data',
    ['replaces the table orders, with every item in it and in its replicas, because hash_key changes'],
  ],
  [
    'another routing policy',
    'weighted',
    'region-us-east-1',
    [
      'changes the routing policy of api.example.com from latency to weighted, which cannot be done region by region',
    ],
  ],
  [
    'another record type',
    'alias',
    'region-us-east-1',
    ['changes the record of api.example.com from CNAME to A, which cannot be done region by region'],
  ],
  ['a key of one’s own', 'key', 'data', ['changes the key that encrypts the table in its home region']],
  ['new code', 'code', 'region-us-east-1', []],
  [
    'another throttle, and another check interval where the check did not create its successor first',
    'throttle',
    'region-us-east-1',
    [
      'answers 429 to what goes beyond 100 requests at once',
      'deletes the health check of us-east-1.api.example.com before the record goes by another one, and until then DNS may do anything, because request_interval changes',
    ],
  ],
] as const)('%s (%s)', (_what, fixture, stack, expected) => {
  expect(reasons(fixture, stack)).toEqual(expected);
});

test('a danger is allowed by its address, in every stack or in one', () => {
  const [danger] = dangers('weighted', 'region-us-east-1');
  if (danger === undefined) throw new Error('no danger');
  const { address } = danger;
  const allowed = (...addresses: string[]) => allowAddresses(addresses)(danger);
  expect(allowed(address)).toBe(true);
  expect(allowed(`region-us-east-1/${address}`)).toBe(true);
  expect(allowed(`region-eu-west-1/${address}`)).toBe(false);
  expect(allowed()).toBe(false);
});

test('a record that is made anew in another zone is a danger', () => {
  const record = { name: 'api.example.com', type: 'CNAME', set_identifier: 'eu-west-1' };
  const change = {
    address: 'aws_route53_record.dns',
    mode: 'managed' as const,
    type: 'aws_route53_record',
    change: {
      actions: ['delete', 'create'],
      before: { ...record, zone_id: 'Z1' },
      after: { ...record, zone_id: 'Z2' },
      replace_paths: [['zone_id']],
    },
  };
  const changes = plannedChanges({ resource_changes: [change] });
  expect(dangersIn([{ stack: 'region-eu-west-1', changes }], service()).map(({ reason }) => reason)).toEqual([
    "replaces this region's answer for api.example.com in DNS, because zone_id changes",
  ]);
});

test('a retiring region’s replica and key go with it, and no other region’s', () => {
  const arn = 'arn:aws:kms:ap-southeast-2:123456789012:key/mrk-1';
  const key = {
    address: 'aws_kms_replica_key.table-keys_replica-ap-southeast-2_1A',
    mode: 'managed' as const,
    type: 'aws_kms_replica_key',
    change: { actions: ['delete'], before: { arn }, after: null },
  };
  const { resource_changes = [] } = fixture('replica-removed');
  const changes = plannedChanges({ resource_changes: [...resource_changes, key] });
  const found = dangersIn([{ stack: 'data', changes }], service());
  expect(found.map(({ reason }) => reason)).toEqual([
    "removes the table's replica in ap-southeast-2",
    'deletes the key in ap-southeast-2, without which that region cannot read the table',
  ]);
  expect(found.map(allowRemovalOf('ap-southeast-2'))).toEqual([true, true]);
  expect(found.map(allowRemovalOf('eu-west-1'))).toEqual([false, false]);
});

test.each([
  ['a region’s only record', 'eu-west-1'],
  ['one of several', 'eu-west-1/continent-EU'],
])('%s goes with a region that retires, and else is a danger', (_, set_identifier) => {
  const change = {
    address: 'aws_route53_record.dns',
    mode: 'managed' as const,
    type: 'aws_route53_record',
    change: {
      actions: ['delete'],
      before: { name: 'api.example.com', type: 'CNAME', set_identifier },
      after: null,
    },
  };
  const changes = plannedChanges({ resource_changes: [change] });
  const plans = [{ stack: 'region-eu-west-1', changes }];
  expect(dangersIn(plans, service()).map(({ reason }) => reason)).toEqual([
    `takes ${set_identifier} out of DNS for api.example.com; a region that leaves is named in retiring`,
  ]);
  const retiring = service({ regions: ['us-east-1', 'us-west-2'], retiring: ['eu-west-1'] });
  expect(dangersIn(plans, retiring)).toEqual([]);
});
