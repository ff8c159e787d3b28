import { DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { defineService } from '../../../../definition/define-service';
import { Log } from '../../../../runtime/data/log';
import { dynamodbTableOf } from '../../../../runtime/data/named-table';
import { OwnedItems } from '../../../../runtime/data/owned';
import { firstSchema } from '../../../../runtime/data/schema';
import type { Change } from '../../../../runtime/stream/change';
import { streamHandler } from '../../../../runtime/stream/handler';
import { tableName } from '../../../../runtime/tables';
import { lambdaContext, type MemoryCloud, memoryCloud, streamEvent } from '../../../../testing/index';

// A handler of a service with several tables.

const entry = 'runtime/health/handler.ts';
const members = defineService({
  name: 'members',
  regions: ['us-east-1', 'eu-west-1'],
  tables: {
    facts: { home: true },
    'session-log': {
      partitionKey: { name: 'no', type: 'number' },
      indexes: {
        byMember: { partitionKey: 'member', sortKey: { name: 'at', type: 'number' }, project: ['device'] },
      },
    },
    audit: {},
    plain: { partitionKey: 'id', sortKey: 'part' },
  },
  functions: {
    api: {
      entry,
      table: 'read-write',
      tables: { 'session-log': 'read-write', audit: 'read-write', plain: 'read' },
    },
    follow: { entry, triggers: [{ stream: 'session-log' }, { stream: 'facts' }] },
    alone: { entry },
  },
});
const name = (table: Parameters<typeof tableName<typeof members>>[0]) => tableName<typeof members>(table);
const schema = firstSchema(String);

let cloud: MemoryCloud;
beforeAll(async () => {
  cloud = await memoryCloud({ definition: members, function: 'api' });
});
beforeEach(() => {
  cloud.clear();
  cloud.become('api', 'us-east-1');
});
afterAll(() => cloud.close());

test('a handler finds the tables that it may use, by their names', () => {
  expect([name('table'), name('facts'), name('session-log'), name('audit')]).toEqual([
    'members',
    'members',
    'members-session-log',
    'members-audit',
  ]);
  cloud.become('alone');
  expect(name('table')).toBe('members');
  expect(() => name('audit')).toThrow('TABLE_AUDIT is not set');
});

test('an SDK reads a table and its index', async () => {
  cloud.table('session-log').put({ no: 1, member: 'ada', at: 2, device: 'phone', more: 'x' }, { no: 2 });
  const client = new DynamoDBClient();
  const TableName = name('session-log');
  const found = await client.send(new GetItemCommand({ TableName, Key: { no: { N: '2' } } }));
  expect(found.Item).toEqual({ no: { N: '2' } });
  const query = new QueryCommand({
    TableName,
    IndexName: 'byMember',
    KeyConditionExpression: '#m = :m',
    ExpressionAttributeNames: { '#m': 'member' },
    ExpressionAttributeValues: { ':m': { S: 'ada' } },
  });
  expect((await client.send(query)).Items).toEqual([
    { no: { N: '1' }, member: { S: 'ada' }, at: { N: '2' }, device: { S: 'phone' } },
  ]);
  expect(cloud.items()).toEqual([]);
  expect(cloud.table('session-log').items('eu-west-1')).toEqual([]);
  client.destroy();
});

test('the types of antipode/data use one of several tables', async () => {
  const log = new Log({ prefix: 'seen#', schema, table: dynamodbTableOf<typeof members>('audit') });
  await log.append('ada', 'one', 'in');
  expect((await log.read('ada')).facts).toMatchObject([{ body: 'in' }]);
  expect(cloud.table('audit').items()).toHaveLength(1);
  expect(cloud.items()).toEqual([]);
});

test('an owned type’s home stays with antipode’s own items, wherever its items are', async () => {
  const owned = new OwnedItems({ type: 'seat', schema, table: dynamodbTableOf<typeof members>('audit') });
  expect((await owned.update('hall', '1', () => 'ada'))?.body).toBe('ada');
  cloud.put({ pk: 'antipode#home', sk: 'seat', home: 'eu-west-1', epoch: 2 });
  await expect(owned.update('hall', '1', () => 'bob')).rejects.toMatchObject({ name: 'NotHome' });
});

test('a table whose key does not fit is for an SDK', async () => {
  const log = (table: 'session-log' | 'plain') =>
    new Log({ prefix: 'a', schema, table: dynamodbTableOf<typeof members>(table) }).append('p', 'o', 'b');
  await expect(log('session-log')).rejects.toThrow('The table "session-log" has no sort key');
  await expect(log('plain')).rejects.toThrow(
    '"id" of the table "plain" is an attribute that antipode/data writes',
  );
});

test('changes of several tables come with the keys of each', async () => {
  cloud.become('follow', 'eu-west-1');
  const changes: Change[] = [];
  const handler = streamHandler(async (change) => void changes.push(change));
  const event = streamEvent(
    { table: 'session-log', after: { no: 7, member: 'ada', expiresAt: 5 } },
    { after: { pk: 'p', sk: 's', v: 1 } },
    { table: 'facts', before: { pk: 'p', sk: 's', v: 1 } },
  );
  expect(event.Records[0]?.dynamodb?.Keys).toEqual({ no: { N: '7' } });
  expect(await handler(event, lambdaContext())).toEqual({ batchItemFailures: [] });
  expect(changes.map(({ table, key, after }) => [table, key, after?.item])).toEqual([
    ['members-session-log', { partition: '7', sort: '' }, { member: 'ada' }],
    ['members', { partition: 'p', sort: 's' }, { v: 1 }],
    ['members', { partition: 'p', sort: 's' }, undefined],
  ]);
});
