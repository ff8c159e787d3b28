import { ItemEngine } from '../../../../../../local-cloud/services/dynamodb/items/engine';
import { key, put, S } from './support/case';
import { TABLES, world } from './support/world';

const [things] = TABLES;

test('an index that is added later has the earlier items', () => {
  const { engine, ask } = world();
  engine.learn({ ...(things as (typeof TABLES)[number]), GlobalSecondaryIndexes: [] });
  ask(...put({ colour: S('red'), score: { N: '1' } }));
  const byColour = {
    TableName: 'things',
    IndexName: 'by-colour',
    KeyConditionExpression: 'colour = :c',
    ExpressionAttributeValues: { ':c': S('red') },
  };
  expect(ask('Query', byColour).status).toBe(400);
  engine.learn(things as (typeof TABLES)[number]);
  expect(ask('Query', byColour).body).toMatchObject({ Count: 1, Items: [key('a')] });
});

test('a write that cannot be recorded is not made', () => {
  const engine = new ItemEngine({
    now: () => 0,
    record() {
      throw new Error('no space left on device');
    },
  });
  engine.learn(things as (typeof TABLES)[number]);
  const change = { table: 'things', key: key('a'), before: null, after: key('a') };
  expect(() => engine.write([change], { token: 't', digest: 'd', at: 0 })).toThrow('no space left');
  expect(engine.table('things').get(key('a'))).toBeUndefined();
  expect(engine.receipts.find('t', 0)).toBeUndefined();
});

test('a client token is valid for ten minutes', () => {
  const { ask, clock } = world();
  const add = {
    ClientRequestToken: 't',
    TransactItems: [
      {
        Update: {
          TableName: 'things',
          Key: key('a'),
          UpdateExpression: 'ADD n :x',
          ExpressionAttributeValues: { ':x': { N: '1' } },
        },
      },
    ],
  };
  const count = () => (ask('GetItem', { TableName: 'things', Key: key('a') }).body.Item as { n: object }).n;
  ask('TransactWriteItems', add);
  clock.now += 599_000;
  ask('TransactWriteItems', add);
  expect(count()).toEqual({ N: '1' });
  clock.now += 2000;
  ask('TransactWriteItems', add);
  expect(count()).toEqual({ N: '2' });
});
