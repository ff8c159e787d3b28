import { pick, randomOf } from '../../../../../../support/fuzz/random';

const NAMES = [
  'pk',
  'sk',
  'n',
  'colour',
  'score',
  'a',
  'a.b',
  'a[0]',
  '#x',
  '#y',
  'size',
  '__proto__',
  'constructor',
];
const VALUES = [
  { S: 'a' },
  { S: '' },
  { S: '\ud800' },
  { S: '\0' },
  { N: '1' },
  { N: '1e400' },
  { N: 'NaN' },
  { N: 1 },
  { B: 'eA==' },
  { B: 'x' },
  { BOOL: true },
  { BOOL: 'maybe' },
  { NULL: true },
  { NULL: false },
  { SS: ['a', 'a'] },
  { NS: ['1', '2'] },
  { BS: [] },
  { L: [{ S: 'x' }, {}] },
  { M: { x: { N: '1' } } },
  { M: [] },
  {},
  null,
  [],
  'text',
  { S: 'a', N: '1' },
];
const WORDS = [
  'SET',
  'REMOVE',
  'ADD',
  'DELETE',
  'AND',
  'OR',
  'NOT',
  'BETWEEN',
  'IN',
  '(',
  ')',
  ',',
  '=',
  '<',
  '>=',
  '<>',
  '+',
  '-',
  '.',
  '[',
  ']',
  '0',
  ':v',
  ':w',
  '@',
  'size(',
  'contains(',
  'attribute_exists(',
  'begins_with(',
  'if_not_exists(',
  'list_append(',
  'nothing(',
];
const SQL = [
  'SELECT',
  '*',
  'FROM',
  'things',
  'WHERE',
  'UPDATE',
  'SET',
  'INSERT',
  'INTO',
  'VALUE',
  'DELETE',
  '{',
  '}',
  "'a'",
  '"pk"',
  '<<',
  '>>',
  '?',
  'EXISTS(',
  'RETURNING',
  'ALL',
  'OLD',
  'ORDER',
  'BY',
  'IS',
  'MISSING',
];
const ODD = [
  undefined,
  null,
  0,
  -1,
  1.5,
  '',
  'x',
  true,
  [],
  {},
  [null],
  { x: null },
  'NONE',
  'TOTAL',
  'ALL_OLD',
  'UPDATED_NEW',
  'COUNT',
  'by-colour',
  'nothing',
];
const FIELDS = [
  'ConsistentRead',
  'Limit',
  'Select',
  'IndexName',
  'ReturnValues',
  'ReturnConsumedCapacity',
  'Expected',
  'AttributeUpdates',
  'KeyConditions',
  'ScanFilter',
  'QueryFilter',
  'AttributesToGet',
  'Segment',
  'TotalSegments',
  'ExclusiveStartKey',
  'ClientRequestToken',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ScanIndexForward',
  'NextToken',
  'Parameters',
  'ConditionalOperator',
];
const EXPRESSIONS = [
  'UpdateExpression',
  'ConditionExpression',
  'FilterExpression',
  'KeyConditionExpression',
  'ProjectionExpression',
];
export const OPERATIONS = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
  'TransactGetItems',
  'TransactWriteItems',
  'ExecuteStatement',
  'BatchExecuteStatement',
  'ExecuteTransaction',
] as const;

/** A request for a seed: an operation and a body that is mostly right and wrong in some place. */
export function requestOf(seed: number): { readonly operation: string; readonly body: string } {
  const random = randomOf(seed);
  const one = <Value>(of: readonly Value[]): Value => pick(random, of);
  const some = <Value>(count: number, make: () => Value) => Array.from({ length: random(count) }, make);
  const chance = (percent: number) => random(100) < percent;
  const value = () =>
    chance(70) ? one([{ S: 'a' }, { N: '1' }, { SS: ['a'] }, { L: [{ N: '1' }] }]) : one(VALUES);
  const item = () => Object.fromEntries(some(4, () => [one(NAMES), value()]));
  const keyed = () => ({
    ...(chance(90) ? { pk: { S: one(['a', 'b']) }, sk: { S: one(['0', '1']) } } : {}),
    ...(chance(40) ? item() : {}),
  });
  const id = () => (chance(85) ? { pk: { S: one(['a', 'b']) }, sk: { S: '0' } } : item());
  const expression = () => {
    const usual = one([
      'SET n = :v',
      'ADD n :v',
      'REMOVE a.b',
      'n = :v',
      'attribute_exists(#x) AND n < :v',
      'pk = :v',
      'pk = :v AND sk > :w',
      'a, #x',
      'size(a) > :v',
      'contains(a, :v)',
      'n BETWEEN :v AND :w',
    ]);
    return chance(60) ? usual : [usual, ...some(9, () => (chance(30) ? one(NAMES) : one(WORDS)))].join(' ');
  };
  const statement = () => {
    const usual = one([
      "SELECT * FROM things WHERE pk = 'a'",
      "UPDATE things SET n = 1 WHERE pk = 'a' AND sk = '0'",
      "INSERT INTO things VALUE {'pk': 'a', 'sk': '0'}",
      "DELETE FROM things WHERE pk = 'a' AND sk = ?",
    ]);
    return chance(50) ? usual : [usual, ...some(9, () => one(SQL))].slice(random(2)).join(' ');
  };
  const common = (): Record<string, unknown> => ({
    TableName: chance(95) ? one(['things', 'numbers', 'ordered', 'bytes']) : one(ODD),
    Key: id(),
    Item: keyed(),
    Statement: statement(),
    ...(chance(70) ? { [one(EXPRESSIONS)]: expression() } : {}),
    ...(chance(60)
      ? { ExpressionAttributeValues: { ':v': value(), ...(chance(30) ? { ':w': value() } : {}) } }
      : {}),
    ...(chance(20) ? { ExpressionAttributeNames: { '#x': one(NAMES) } } : {}),
    ...Object.fromEntries(some(3, () => [one(FIELDS), chance(30) ? item() : one(ODD)])),
  });
  const operation = one(OPERATIONS);
  const input = {
    ...common(),
    ...(operation === 'Query' && chance(70) ? { KeyConditionExpression: 'pk = :v' } : {}),
    RequestItems: {
      [one(['things', 'numbers', 'no'])]:
        operation === 'BatchGetItem'
          ? { Keys: some(4, id) }
          : some(4, () => ({
              [one(['PutRequest', 'DeleteRequest', 'Other'])]: { Item: keyed(), Key: id() },
            })),
    },
    TransactItems: some(4, () => ({ [one(['Get', 'Put', 'Update', 'Delete', 'ConditionCheck'])]: common() })),
    Statements: some(3, common),
    TransactStatements: some(3, common),
  };
  const body = JSON.stringify(input);
  return { operation, body: chance(97) ? body : body.slice(0, random(body.length)) };
}
