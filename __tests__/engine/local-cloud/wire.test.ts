import {
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import {
  ChangeResourceRecordSetsCommand,
  CreateHealthCheckCommand,
  CreateHostedZoneCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  TestDNSAnswerCommand,
} from '@aws-sdk/client-route-53';
import { createDnsClient } from '../../../dns/query';
import { controlCloud } from '../../../local-cloud/control/client';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';

// The local cloud through the AWS SDK, over its one endpoint.

const [here, there] = ['us-east-1', 'eu-west-1'] as const;
let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud([here, there]);
}, 60_000);
afterAll(() => cloud.stop(), 30_000);

describe('Route 53', () => {
  let zone: string;
  const record = (props: Partial<ResourceRecordSet>): ResourceRecordSet => ({
    Name: 'api.example.com',
    Type: 'CNAME',
    TTL: 5,
    ResourceRecords: [{ Value: 'target.example.net' }],
    ...props,
  });
  const geo = (id: string) => ({
    Name: 'geo.example.com',
    SetIdentifier: id,
    ResourceRecords: [{ Value: `${id}.example.net` }],
  });
  const create = (...records: ResourceRecordSet[]) =>
    cloud.route53.send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: zone,
        ChangeBatch: {
          Changes: records.map((ResourceRecordSet) => ({ Action: 'CREATE', ResourceRecordSet })),
        },
      }),
    );

  beforeAll(async () => {
    const command = new CreateHostedZoneCommand({ Name: 'example.com', CallerReference: 'one' });
    zone = (await cloud.route53.send(command)).HostedZone?.Id?.split('/').pop() ?? '';
    await create(record({ Name: 'latency.example.com', SetIdentifier: here, Region: here }));
    await create(record({ Name: 'first.example.com', SetIdentifier: 'a', Failover: 'PRIMARY' }));
    await create(record({ Name: 'weighted.example.com', SetIdentifier: 'a', Weight: 1 }));
    await create(record({ Name: 'plain.example.com' }));
    await create(
      record({ ...geo('eu'), GeoLocation: { ContinentCode: 'EU' } }),
      record({ ...geo('de'), GeoLocation: { CountryCode: 'DE' } }),
      record({ ...geo('else'), GeoLocation: { CountryCode: '*' } }),
    );
  });

  test.each([
    ['a CNAME at the apex', { Name: 'example.com' }],
    [
      'anything beside a CNAME',
      { Name: 'plain.example.com', Type: 'A', ResourceRecords: [{ Value: '192.0.2.1' }] },
    ],
    ['two policies under one name', { Name: 'latency.example.com', SetIdentifier: 'w', Weight: 1 }],
    ['a second primary', { Name: 'first.example.com', SetIdentifier: 'b', Failover: 'PRIMARY' }],
    ['two TTLs in a weighted set', { Name: 'weighted.example.com', SetIdentifier: 'b', Weight: 1, TTL: 60 }],
    ['a second record for a place', { ...geo('twin'), GeoLocation: { ContinentCode: 'EU' } }],
    ['a place that is none', { ...geo('uk'), GeoLocation: { CountryCode: 'UK' } }],
    ['a weight beside places', { ...geo('weight'), Weight: 1 }],
    [
      'a health check that does not exist',
      { Name: 'x.example.com', SetIdentifier: 'x', Weight: 1, HealthCheckId: 'nowhere' },
    ],
  ] satisfies [string, Partial<ResourceRecordSet>][])('refuses %s, as AWS does', async (_what, props) => {
    await expect(create(record(props as Partial<ResourceRecordSet>))).rejects.toMatchObject({
      name: 'InvalidChangeBatch',
    });
  });

  test('keeps names in lower case', async () => {
    await create(record({ Name: 'UPPER.Example.com' }));
    const listed = await cloud.route53.send(new ListResourceRecordSetsCommand({ HostedZoneId: zone }));
    expect(listed.ResourceRecordSets?.map(({ Name }) => Name)).toContain('upper.example.com.');
  });

  test('answers over DNS as TestDNSAnswer says, at once', async () => {
    const [host = '', port = ''] = cloud.dns.split(':');
    const dns = createDnsClient({ host, port: Number(port) });
    await create(record({ Name: 'new.example.com' }));
    const { answers } = await dns.query({ name: 'new.example.com', type: 'CNAME' });
    dns.close();
    const said = await cloud.route53.send(
      new TestDNSAnswerCommand({ HostedZoneId: zone, RecordName: 'new.example.com', RecordType: 'CNAME' }),
    );
    expect(answers).toMatchObject([{ value: 'target.example.net', ttlSeconds: 5 }]);
    expect(said.RecordData?.map((value) => value.replace(/\.$/, ''))).toEqual(['target.example.net']);
  });

  test.each([
    ['Frankfurt', '198.18.5.0', 'de'],
    ['London', '198.18.4.0', 'eu'],
    ['Tokyo', '198.18.12.0', 'else'],
  ])('answers who is in %s by place', async (_, subnet, id) => {
    const said = await cloud.route53.send(
      new TestDNSAnswerCommand({
        HostedZoneId: zone,
        RecordName: 'geo.example.com',
        RecordType: 'CNAME',
        EDNS0ClientSubnetIP: subnet,
        EDNS0ClientSubnetMask: '24',
      }),
    );
    expect(said.RecordData?.map((value) => value.replace(/\.$/, ''))).toEqual([`${id}.example.net`]);
  });

  test('refuses every call while its control plane is down, and DNS goes on', async () => {
    const control = controlCloud(cloud.endpoint);
    await control('SetFaults', { faults: [{ kind: 'api', services: ['route53'], mode: 'unavailable' }] });
    const command = new CreateHealthCheckCommand({
      CallerReference: 'x',
      HealthCheckConfig: { Type: 'TCP', IPAddress: '192.0.2.1', Port: 80 },
    });
    await expect(cloud.route53.send(command)).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    const [host = '', port = ''] = cloud.dns.split(':');
    const dns = createDnsClient({ host, port: Number(port) });
    const { answers } = await dns.query({ name: 'plain.example.com', type: 'CNAME' });
    dns.close();
    expect(answers).toHaveLength(1);
    await control('SetFaults', { faults: [] });
  });
});

describe('DynamoDB', () => {
  const TableName = 'orders';
  const put = (region: string, pk: string, value: string) =>
    cloud
      .dynamodb(region)
      .send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, value: { S: value } } }));
  const get = async (region: string, pk: string) => {
    const { Item } = await cloud
      .dynamodb(region)
      .send(new GetItemCommand({ TableName, Key: { pk: { S: pk } }, ConsistentRead: true }));
    return Item?.value?.S;
  };
  const eventually = async (region: string, pk: string, value: string | undefined) => {
    for (let tries = 0; tries < 200 && (await get(region, pk)) !== value; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await get(region, pk)).toBe(value);
  };

  beforeAll(async () => {
    const client = cloud.dynamodb(here);
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      }),
    );
    await put(here, 'early', 'from before');
    await client.send(
      new UpdateTableCommand({ TableName, ReplicaUpdates: [{ Create: { RegionName: there } }] }),
    );
  });

  test('a new replica has the earlier writes', () => eventually(there, 'early', 'from before'));

  test('writes and deletes reach the other region', async () => {
    await put(here, 'one', 'a');
    await eventually(there, 'one', 'a');
    await put(there, 'one', 'b');
    await eventually(here, 'one', 'b');
    await cloud.dynamodb(here).send(new DeleteItemCommand({ TableName, Key: { pk: { S: 'one' } } }));
    await eventually(there, 'one', undefined);
  });

  test('the later of two concurrent writes stays, in both regions', async () => {
    await put(here, 'two', 'earlier');
    await put(there, 'two', 'later');
    await eventually(here, 'two', 'later');
    await new Promise((resolve) => setTimeout(resolve, 500)); // in which the earlier one would come, too
    expect([await get(here, 'two'), await get(there, 'two')]).toEqual(['later', 'later']);
  });

  test('a replica has its own stream, which continues unchanged after the region died', async () => {
    const client = new DynamoDBStreamsClient({
      endpoint: cloud.endpoint,
      region: there,
      credentials: { accessKeyId: cloud.accessKeyId, secretAccessKey: 'local' },
    });
    const describe = async () => {
      const { Table } = await cloud.dynamodb(there).send(new DescribeTableCommand({ TableName }));
      const { LatestStreamArn, LatestStreamLabel, StreamSpecification } = Table ?? {};
      return { LatestStreamArn, LatestStreamLabel, StreamSpecification };
    };
    const read = async (start: object) => {
      const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName }));
      const StreamArn = Streams[0]?.StreamArn;
      const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
      const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
      const { ShardIterator } = await client.send(
        new GetShardIteratorCommand({ StreamArn, ShardId, ...(start as { ShardIteratorType: 'LATEST' }) }),
      );
      return (await client.send(new GetRecordsCommand({ ShardIterator }))).Records ?? [];
    };
    await put(there, 'streamed', 'before');
    const [before, told] = [await read({ ShardIteratorType: 'TRIM_HORIZON' }), await describe()];
    const control = controlCloud(cloud.endpoint);
    await control('KillRegion', { region: there });
    await control('StartRegion', { region: there });
    expect(await describe()).toEqual(told);
    expect(told.LatestStreamArn).toContain(`:${there}:`);
    expect(await read({ ShardIteratorType: 'TRIM_HORIZON' })).toEqual(before);
    expect(await read({ ShardIteratorType: 'LATEST' })).toEqual([]);
    await put(there, 'streamed', 'after');
    const SequenceNumber = before.at(-1)?.dynamodb?.SequenceNumber;
    const after = await read({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber });
    expect(
      after.map(({ eventName, dynamodb }) => [
        eventName,
        dynamodb?.OldImage?.value,
        dynamodb?.NewImage?.value,
      ]),
    ).toEqual([['MODIFY', { S: 'before' }, { S: 'after' }]]);
    client.destroy();
  }, 30_000);

  test('a region that is down receives the other’s writes when it is back, and keeps its own', async () => {
    const control = controlCloud(cloud.endpoint);
    await put(there, 'own', 'of the region that dies');
    await control('KillRegion', { region: there });
    await expect(get(there, 'own')).rejects.toThrow();
    await put(here, 'missed', 'while it was down');
    await control('StartRegion', { region: there });
    expect(await get(there, 'own')).toBe('of the region that dies');
    await eventually(there, 'missed', 'while it was down');
    await eventually(here, 'own', 'of the region that dies');
    const { Table } = await cloud.dynamodb(there).send(new DescribeTableCommand({ TableName }));
    expect(Table?.Replicas?.map(({ RegionName }) => RegionName)).toEqual([here]);
  }, 30_000);

  test('a region that this cloud does not have is refused by name', async () => {
    await expect(cloud.dynamodb('ap-south-1').send(new DescribeTableCommand({ TableName }))).rejects.toThrow(
      /has no region ap-south-1; start it with --regions/,
    );
  });
});

test('two clouds at once are separate', async () => {
  const other = await startTestCloud([here, there]);
  try {
    await expect(
      other.dynamodb(here).send(new DescribeTableCommand({ TableName: 'orders' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(other.endpoint).not.toBe(cloud.endpoint);
    expect(other.dns).not.toBe(cloud.dns);
  } finally {
    await other.stop();
  }
}, 60_000);
