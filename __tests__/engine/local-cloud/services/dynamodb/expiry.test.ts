import type { Forward } from '../../../../../local-cloud/gateway/operation';
import { deleteExpired } from '../../../../../local-cloud/services/dynamodb/expiry';
import { ItemEngine } from '../../../../../local-cloud/services/dynamodb/items/engine';
import type { AttributeValue } from '../../../../../local-cloud/services/dynamodb/items/values/types';

const NOW_S = Date.UTC(2026, 0, 1) / 1000;
const YEAR_S = 365 * 24 * 3600;

const HOW_IT_WORKS = 'How it works: DynamoDB Time to Live (TTL)';
const BEFORE_YOU_START = 'Using DynamoDB Time to Live (TTL)';

const at = (seconds: number): AttributeValue => ({ N: String(seconds) });

/** What the Developer Guide says of a value, the page it comes from, and whether the item is deleted. */
const CASES: readonly (readonly [what: string, page: string, value: AttributeValue, isDeleted: boolean])[] = [
  ['a time in the past is over', HOW_IT_WORKS, at(NOW_S - 1), true],
  ['a time in the future is not over', HOW_IT_WORKS, at(NOW_S + 1), false],
  ['four years ago is over', HOW_IT_WORKS, at(NOW_S - 4 * YEAR_S), true],
  ['six years ago is taken for a mistake', HOW_IT_WORKS, at(NOW_S - 6 * YEAR_S), false],
  ['0 is taken for a mistake', BEFORE_YOU_START, at(0), false],
  ['milliseconds are a time in the future', BEFORE_YOU_START, at((NOW_S - 1) * 1000), false],
  ['a text is no time', BEFORE_YOU_START, { S: String(NOW_S - 1) }, false],
];

test.each(CASES)('%s (%s)', async (_what, _page, expiresAt, isDeleted) => {
  const engine = new ItemEngine({ now: () => NOW_S * 1000 });
  engine.learn({
    TableName: 'things',
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  });
  const key = { pk: { S: 'a' } };
  engine.put({ table: 'things', key, after: { ...key, expiresAt } });
  const TimeToLiveDescription = { TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' };
  const moto: Forward = async () => ({
    status: 200,
    headers: {},
    body: JSON.stringify({ TimeToLiveDescription }),
  });
  const clock = { now: () => NOW_S * 1000, sleep: async () => undefined };
  await deleteExpired({ region: 'us-east-1', moto, engine, clock, log: () => undefined });
  expect(engine.find('things')?.get(key) === undefined).toBe(isDeleted);
});
