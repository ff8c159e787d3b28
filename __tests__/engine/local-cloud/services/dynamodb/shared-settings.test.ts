import { createTable, Regions, settled } from './support/regions';

// What all replicas of a table have in common, where one of them is down, and what cannot be changed together.

const [FIRST, SECOND, THIRD] = ['us-east-1', 'eu-west-1', 'ap-south-1'] as const;

const create = (RegionName: string) => ({ ReplicaUpdates: [{ Create: { RegionName } }] });
const index = {
  AttributeDefinitions: ['pk', 'kind'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexUpdates: [
    {
      Create: {
        IndexName: 'by-kind',
        KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    },
  ],
};
const timeToLive = { TimeToLiveSpecification: { Enabled: true, AttributeName: 'expiresAt' } };

let regions: Regions;
const ask = <Output>(region: string, operation: string, input: object = {}) =>
  settled(regions, regions.ask<Output>(region, operation, input));
const update = (input: object) => ask(FIRST, 'UpdateTable', input);
const replicasOf = async (region: string) => {
  const { Table } = await ask<{ Table: { Replicas?: { RegionName: string }[] } }>(region, 'DescribeTable');
  return Table.Replicas?.map(({ RegionName }) => RegionName) ?? [];
};

beforeEach(async () => {
  regions = await Regions.start([FIRST, SECOND, THIRD]);
  await ask(FIRST, 'CreateTable', createTable);
  await update(create(SECOND));
});

test.each([
  ['an index', 'UpdateTable', index],
  ['the billing mode', 'UpdateTable', { BillingMode: 'PROVISIONED' }],
  ['the time to live', 'UpdateTimeToLive', timeToLive],
])('%s is the same in every replica', async (_what, operation, input) => {
  await ask(FIRST, operation, input);
  const [here, there] = [await regions.settings(FIRST), await regions.settings(SECOND)];
  expect(there).toMatchObject(input);
  expect(here).toMatchObject(input);
});

test.each([
  ['UpdateTable', index],
  ['UpdateTable', { BillingMode: 'PROVISIONED' }],
  ['UpdateTimeToLive', timeToLive],
])('%s changes no replica while one is down, and all of them when it is back', async (operation, input) => {
  const before = await regions.settings(FIRST);
  regions.kill(SECOND);
  await expect(ask(FIRST, operation, input)).rejects.toThrow(
    /ResourceInUseException.*replicas that do not answer: eu-west-1/,
  );
  expect(await regions.settings(FIRST)).toEqual(before);
  await regions.restart(SECOND);
  await ask(FIRST, operation, input);
  for (const region of [FIRST, SECOND]) expect(await regions.settings(region)).toMatchObject(input);
});

test('a setting that a region has for itself is changed while a replica is down', async () => {
  regions.kill(SECOND);
  await update({ DeletionProtectionEnabled: true });
  expect(await regions.settings(FIRST)).toMatchObject({ DeletionProtectionEnabled: true });
});

test('no replica is added while another one is down, which could not learn of it', async () => {
  regions.kill(SECOND);
  await expect(update(create(THIRD))).rejects.toThrow('do not answer: eu-west-1');
  expect(regions.items(THIRD)).toBeUndefined();
  await regions.restart(SECOND);
  await update(create(THIRD));
  expect(await replicasOf(THIRD)).toEqual([FIRST, SECOND]);
});

test.each([
  ['settings of one replica', { ReplicaUpdates: [{ Update: { RegionName: SECOND } }] }, /emulate.*Update/],
  ['another billing mode beside it', { BillingMode: 'PROVISIONED', ...create(THIRD) }, /emulate BillingMode/],
  ['an index beside it', { ...index, ...create(THIRD) }, /GlobalSecondaryIndexUpdates together/],
  ['its own region', create(FIRST), /Cannot add, delete, or update the local region/],
])('a change of replicas with %s is refused by name', async (_what, input, message) => {
  const before = await regions.settings(FIRST);
  await expect(update(input)).rejects.toThrow(message);
  expect(await regions.settings(FIRST)).toEqual(before);
  expect(await replicasOf(FIRST)).toEqual([SECOND]);
});

test('a table that is deleted in one region is no replica of the others, which go on', async () => {
  await update(create(THIRD));
  await ask(SECOND, 'DeleteTable');
  expect([await replicasOf(FIRST), await replicasOf(THIRD)]).toEqual([[THIRD], [FIRST]]);
  await ask(FIRST, 'PutItem', { Item: { pk: { S: 'a' } } });
  await regions.clock.run(2000);
  expect(regions.items(THIRD)).toHaveLength(1);
});

test('a region that was given up and deletes its table later removes no replica that was added since', async () => {
  regions.kill(SECOND);
  await update({ ReplicaUpdates: [{ Delete: { RegionName: SECOND } }] });
  await update(create(THIRD));
  await regions.restart(SECOND);
  await ask(SECOND, 'DeleteTable');
  expect([await replicasOf(FIRST), await replicasOf(THIRD)]).toEqual([[THIRD], [FIRST]]);
});

test('a table is deleted while a replica is down', async () => {
  regions.kill(SECOND);
  await ask(FIRST, 'DeleteTable');
  expect(regions.items(FIRST)).toBeUndefined();
});
