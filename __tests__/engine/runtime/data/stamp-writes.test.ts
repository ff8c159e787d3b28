import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { stampWrites } from '../../../../runtime/data/stamp-writes';
import { type MemoryCloud, memoryCloud } from '../../../../testing/memory/memory-cloud';
import { definition } from '../../../support/definition/fixture';

// The SDK's own client against the table in memory.

let cloud: MemoryCloud;
let client: DynamoDBClient;
const TableName = 'orders';
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'a' } });

beforeAll(async () => {
  const functions = { orders: { entry: 'functions/orders/handler.ts', table: 'read-write' } };
  cloud = await memoryCloud({
    function: 'orders',
    region: 'eu-west-1',
    definition: definition({ functions }) as never,
  });
  client = stampWrites(new DynamoDBClient({ maxAttempts: 1 }));
});
afterEach(() => cloud.clear());
afterAll(async () => {
  client.destroy();
  await cloud.close();
});

const stampOf = (pk: string) => cloud.items().find((item) => item.pk === pk)?.region;

test('a put carries the region that made it, again and again', async () => {
  for (let n = 0; n < 2; n++)
    await client.send(
      new PutItemCommand({ TableName, Item: { ...key('p'), text: { S: 'ä' }, n: { N: '1e30' } } }),
    );
  expect(cloud.items()).toMatchObject([{ pk: 'p', text: 'ä', n: 1e30, region: 'eu-west-1' }]);
});

test.each([
  ['a SET clause', 'SET #a = :a', { ':a': { N: '1' } }, { a: 1 }],
  ['a clause in small letters, after another', 'REMOVE b set #a = :a', { ':a': { N: '1' } }, { a: 1 }],
  ['no SET clause', 'ADD #a :a', { ':a': { N: '1' } }, { a: 1 }],
  ['values and names like the clause', 'SET #set = :set', { ':set': { N: '2' } }, { set: 2 }],
])('an update with %s carries it too', async (_, UpdateExpression, ExpressionAttributeValues, item) => {
  const names = { '#a': 'a', '#set': 'set' };
  const used = Object.entries(names).filter(([name]) => UpdateExpression.includes(`${name} `));
  const ExpressionAttributeNames = Object.fromEntries(used);
  const more = { UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues };
  await client.send(new UpdateItemCommand({ TableName, Key: key('u'), ...more }));
  expect(cloud.items()).toMatchObject([{ ...item, region: 'eu-west-1' }]);
});

test('an update without an expression, and one of the old form, carry it', async () => {
  await client.send(new UpdateItemCommand({ TableName, Key: key('n') }));
  const AttributeUpdates = { a: { Action: 'PUT' as const, Value: { N: '1' } } };
  await client.send(new UpdateItemCommand({ TableName, Key: key('o'), AttributeUpdates }));
  expect([stampOf('n'), stampOf('o')]).toEqual(['eu-west-1', 'eu-west-1']);
});

test('batches and transactions carry it in each item, and deletes are left as they are', async () => {
  await client.send(new PutItemCommand({ TableName, Item: key('gone') }));
  await client.send(
    new BatchWriteItemCommand({
      RequestItems: {
        [TableName]: [{ PutRequest: { Item: key('b') } }, { DeleteRequest: { Key: key('gone') } }],
      },
    }),
  );
  const update = { UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': { N: '1' } } };
  await client.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName, Item: key('t') } },
        { Update: { TableName, Key: key('v'), ...update } },
        { ConditionCheck: { TableName, Key: key('x'), ConditionExpression: 'attribute_not_exists(pk)' } },
      ],
    }),
  );
  expect(['b', 't', 'v'].map(stampOf)).toEqual(['eu-west-1', 'eu-west-1', 'eu-west-1']);
  await client.send(new DeleteItemCommand({ TableName, Key: key('b') }));
  expect(
    cloud
      .items()
      .map(({ pk }) => pk)
      .sort(),
  ).toEqual(['t', 'v']);
});

test('an attribute within another may be called "region"', async () => {
  await client.send(new PutItemCommand({ TableName, Item: { ...key('a'), address: { M: {} } } }));
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: key('a'),
      UpdateExpression: 'SET #address.#region = :r',
      ExpressionAttributeNames: { '#address': 'address', '#region': 'region' },
      ExpressionAttributeValues: { ':r': { S: 'Hesse' } },
    }),
  );
  expect(stampOf('a')).toBe('eu-west-1');
});

test('a table that is not the service’s own is left alone', async () => {
  const request = client.send(
    new PutItemCommand({ TableName: 'others', Item: { ...key('p'), region: { S: 'Hesse' } } }),
  );
  await expect(request).rejects.toMatchObject({ name: 'ResourceNotFoundException' }); // it went out as it was
});

test.each([
  ['a put', new PutItemCommand({ TableName, Item: { ...key('r'), region: { S: 'Hesse' } } })],
  [
    'an update',
    new UpdateItemCommand({
      TableName,
      Key: key('r'),
      UpdateExpression: 'SET #r = :r',
      ExpressionAttributeNames: { '#r': 'region' },
      ExpressionAttributeValues: { ':r': { S: 'Hesse' } },
    }),
  ],
])('%s with an attribute "region" of its own is refused, with what to do', async (_, command) => {
  await expect(client.send(command as PutItemCommand)).rejects.toThrow(
    'A write to orders has an attribute "region" of its own, in which antipode notes the region that wrote an item. Give it another name.',
  );
  expect(cloud.items()).toEqual([]);
});
