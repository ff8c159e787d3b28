import {
  BatchExecuteStatementCommand,
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  RestoreTableFromBackupCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { controlCloud } from '../../../../../local-cloud/control/client';
import { startTestCloud, type TestCloud } from '../../../../support/local-cloud/local-cloud';
import { until } from '../../../../support/processes';

// Items through the AWS SDK, over the local cloud's one endpoint, also after a region was killed.

const [here, there] = ['us-east-1', 'eu-west-1'] as const;
const TableName = 'things';
const key = (sk: string) => ({ pk: { S: 'a' }, sk: { S: sk } });
let cloud: TestCloud;
let client: DynamoDBClient;

beforeAll(async () => {
  cloud = await startTestCloud([here, there]);
  const credentials = { accessKeyId: cloud.accessKeyId, secretAccessKey: 'local' };
  client = new DynamoDBClient({ endpoint: cloud.endpoint, region: here, credentials, maxAttempts: 1 });
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['pk', 'sk', 'colour'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-colour',
          KeySchema: [{ AttributeName: 'colour', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  for (const n of [0, 1, 2, 3])
    await client.send(
      new PutItemCommand({
        TableName,
        Item: { ...key(String(n)), n: { N: `${n}.0` }, colour: { S: 'red' } },
      }),
    );
  await client.send(
    new UpdateTableCommand({ TableName, ReplicaUpdates: [{ Create: { RegionName: there } }] }),
  );
}, 60_000);
afterAll(async () => {
  client.destroy();
  await cloud.stop();
}, 30_000);

const add = (sk: string, ClientRequestToken: string) =>
  client.send(
    new TransactWriteItemsCommand({
      ClientRequestToken,
      TransactItems: [
        {
          Update: {
            TableName,
            Key: key(sk),
            UpdateExpression: 'ADD n :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
      ],
    }),
  );
const read = async (sk: string, of: { send: DynamoDBClient['send'] } = client) =>
  (await of.send(new GetItemCommand({ TableName, Key: key(sk), ConsistentRead: true }))).Item;

test('an invalid request is a ValidationException, and the next request is served', async () => {
  const slip = new UpdateItemCommand({ TableName, Key: key('0'), UpdateExpression: 'SET #a = :x' });
  await expect(client.send(slip)).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('attribute name: #a'),
  });
  expect(await read('1')).toEqual({ ...key('1'), n: { N: '1' }, colour: { S: 'red' } });
});

test('filters, indexes and PartiQL answer in the types of the SDK', async () => {
  const values = { ':z': { N: '2' } };
  const scan = new ScanCommand({ TableName, FilterExpression: 'n < :z', ExpressionAttributeValues: values });
  expect((await client.send(scan)).Count).toBe(2);
  const byColour = new QueryCommand({
    TableName,
    IndexName: 'by-colour',
    KeyConditionExpression: 'colour = :c',
    ExpressionAttributeValues: { ':c': { S: 'red' } },
  });
  expect((await client.send(byColour)).Count).toBe(4);
  const Statement = `SELECT n FROM "things" WHERE pk = 'a' AND sk = '3'`;
  expect((await client.send(new ExecuteStatementCommand({ Statement }))).Items).toEqual([{ n: { N: '3' } }]);
  const batch = await client.send(new BatchExecuteStatementCommand({ Statements: [{ Statement }] }));
  expect(batch.Responses?.[0]?.Item).toEqual({ n: { N: '3' } });
});

test('a cancelled transaction gives a reason for each action', async () => {
  const cancelled = client.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        {
          ConditionCheck: { TableName, Key: key('0'), ConditionExpression: 'attribute_not_exists(pk)' },
        },
      ],
    }),
  );
  await expect(cancelled).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
  });
});

test('an operation that would need items in moto is refused by name', async () => {
  const restore = new RestoreTableFromBackupCommand({
    TargetTableName: 'restored',
    BackupArn: 'arn:aws:dynamodb:us-east-1:123456789012:table/things/backup/01489602797149-73d8d5bc',
  });
  await expect(client.send(restore)).rejects.toThrow('does not emulate RestoreTableFromBackup');
});

test('a description counts the items', async () => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  expect(Table).toMatchObject({ ItemCount: 4, GlobalSecondaryIndexes: [{ ItemCount: 4 }] });
  expect(Table?.TableSizeBytes).toBeGreaterThan(20);
});

test('an index that is added later has the earlier writes, in every replica', async () => {
  const IndexName = 'by-kind';
  await client.send(
    new UpdateTableCommand({
      TableName,
      AttributeDefinitions: ['pk', 'sk', 'colour', 'kind'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      GlobalSecondaryIndexUpdates: [
        {
          Create: {
            IndexName,
            KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        },
      ],
    }),
  );
  await client.send(new PutItemCommand({ TableName, Item: { ...key('kind'), kind: { S: 'new' } } }));
  const found = new QueryCommand({
    TableName,
    IndexName,
    KeyConditionExpression: 'kind = :k',
    ExpressionAttributeValues: { ':k': { S: 'new' } },
  });
  const other = cloud.dynamodb(there);
  for (let tries = 0; tries < 100 && (await other.send(found)).Count === 0; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  for (const one of [client, other])
    expect((await one.send(found)).Items).toEqual([{ ...key('kind'), kind: { S: 'new' } }]);
});

test('an index that is deleted is gone from every replica, with its attribute', async () => {
  await client.send(
    new UpdateTableCommand({
      TableName,
      GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-kind' } }],
    }),
  );
  for (const one of [client, cloud.dynamodb(there)]) {
    const { Table } = await one.send(new DescribeTableCommand({ TableName }));
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['by-colour']);
    expect(Table?.AttributeDefinitions?.map(({ AttributeName }) => AttributeName)).toEqual([
      'pk',
      'sk',
      'colour',
    ]);
  }
});

test('two indexes at once are refused, as DynamoDB does', async () => {
  const create = (name: string) => ({
    Create: {
      IndexName: `by-${name}`,
      KeySchema: [{ AttributeName: name, KeyType: 'HASH' as const }],
      Projection: { ProjectionType: 'ALL' as const },
    },
  });
  const both = new UpdateTableCommand({
    TableName,
    AttributeDefinitions: ['pk', 'sk', 'colour', 'kind', 'a', 'b'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexUpdates: [create('a'), create('b')],
  });
  await expect(client.send(both)).rejects.toMatchObject({ name: 'LimitExceededException' });
});

test('a second table replicates by itself, with keys of its own and its index, and after a kill', async () => {
  const second = {
    TableName: 'seconds',
    KeySchema: [{ AttributeName: 'no', KeyType: 'HASH' as const }],
    AttributeDefinitions: [
      { AttributeName: 'no', AttributeType: 'N' as const },
      { AttributeName: 'owner', AttributeType: 'S' as const },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-owner',
        KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' as const }],
        Projection: { ProjectionType: 'KEYS_ONLY' as const },
      },
    ],
  };
  await client.send(new CreateTableCommand({ ...second, BillingMode: 'PAY_PER_REQUEST' }));
  await client.send(
    new UpdateTableCommand({ TableName: 'seconds', ReplicaUpdates: [{ Create: { RegionName: there } }] }),
  );
  const other = cloud.dynamodb(there);
  const put = (of: { send: DynamoDBClient['send'] }, no: number) =>
    of.send(
      new PutItemCommand({ TableName: 'seconds', Item: { no: { N: String(no) }, owner: { S: 'ada' } } }),
    );
  const owned = async (of: { send: DynamoDBClient['send'] }) => {
    const query = new QueryCommand({
      TableName: 'seconds',
      IndexName: 'by-owner',
      KeyConditionExpression: '#owner = :ada',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':ada': { S: 'ada' } },
    });
    return ((await of.send(query)).Items ?? []).map(({ no }) => Number(no?.N)).sort();
  };
  const eventually = async (expected: number[]) => {
    for (const one of [client, other]) {
      for (let tries = 0; tries < 100 && (await owned(one)).length < expected.length; tries++)
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await owned(one)).toEqual(expected);
    }
  };
  await Promise.all([put(client, 1), put(other, 2)]);
  await eventually([1, 2]);
  const control = controlCloud(cloud.endpoint);
  await control('KillRegion', { region: there });
  await put(client, 3);
  await control('StartRegion', { region: there });
  await eventually([1, 2, 3]);
}, 60_000);

test('a region that is killed during writes keeps all that it acknowledged, in order and only once', async () => {
  const control = controlCloud(cloud.endpoint);
  await add('counted', 'token');
  await add('counted', 'token');
  let acknowledged = 0;
  const writing = (async () => {
    for (let n = 1; ; n++) {
      await client.send(new PutItemCommand({ TableName, Item: { ...key('last'), n: { N: String(n) } } }));
      acknowledged = n;
    }
  })();
  const ended = expect(writing).rejects.toThrow();
  expect(await until(() => acknowledged > 10, 20_000)).toBe(true);
  await control('KillRegion', { region: here });
  await ended;
  await control('StartRegion', { region: here });
  const last = Number((await read('last'))?.n?.N);
  expect([acknowledged, acknowledged + 1]).toContain(last);
  await add('counted', 'token');
  expect((await read('counted'))?.n).toEqual({ N: '1' });
  const other = cloud.dynamodb(there);
  for (let tries = 0; tries < 100 && Number((await read('last', other))?.n?.N) !== last; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await read('last', other)).toEqual(await read('last'));
  expect(await read('counted', other)).toEqual(await read('counted'));
}, 60_000);
