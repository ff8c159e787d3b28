import { B, type Case, FIVE, get, key, N, put, Refusal, refused, S, scan } from '../support/case';

const page = 'Condition and filter expressions, operators, and functions in DynamoDB';
const NAMES = 'Expression attribute names (aliases) in DynamoDB';
const FAILED = new Refusal('ConditionalCheckFailedException', 'The conditional request failed');
const bad = (message: string) => refused(`Invalid FilterExpression: ${message}`);

/** An item of many types, and how many items (0 or 1) a filter finds. */
const ITEM = {
  n: N(5),
  title: S('hello'),
  bytes: B('hello'),
  yes: { BOOL: true },
  tags: { SS: ['x', 'y'] },
  parts: { L: [S('x'), N(1)] },
  doc: { M: { deep: { L: [N(7)] } } },
};

const finds = (filter: string, values: object | undefined, Count: 0 | 1): Case => ({
  what: `${filter} ${JSON.stringify(values ?? {})} finds ${Count}`,
  page,
  given: [put(ITEM)],
  call: scan(filter, values),
  says: { Count },
});

const refuses = (filter: string, values: object | undefined, message: string, title = page): Case => ({
  what: `refuses ${filter}`,
  page: title,
  call: scan(filter, values),
  says: bad(message),
});

export const CONDITIONS: readonly Case[] = [
  {
    what: 'values of another type do not match',
    page,
    given: FIVE,
    call: scan('n < :z', { ':z': N(2) }),
    says: { Count: 2, ScannedCount: 5 },
  },
  finds('n BETWEEN :a AND :b', { ':a': N(5), ':b': N(9) }, 1),
  finds('n IN (:a, :b)', { ':a': N(1), ':b': N('5.0') }, 1),
  finds('n <> :a', { ':a': N(5) }, 0),
  finds('absent <> :a', { ':a': N(5) }, 1),
  finds('absent = :a', { ':a': N(5) }, 0),
  finds('NOT absent = :a', { ':a': N(5) }, 1),
  finds('title >= :a', { ':a': S('hell') }, 1),
  finds('bytes < :a', { ':a': B('i') }, 1),
  finds('attribute_exists(doc.deep)', undefined, 1),
  finds('attribute_not_exists(doc.deep[1])', undefined, 1),
  finds('attribute_type(tags, :t)', { ':t': S('SS') }, 1),
  finds('begins_with(title, :t)', { ':t': S('he') }, 1),
  finds('begins_with(n, :t)', { ':t': S('5') }, 0),
  finds('contains(title, :t)', { ':t': S('ell') }, 1),
  finds('contains(tags, :t)', { ':t': S('x') }, 1),
  finds('contains(parts, :t)', { ':t': N('1.0') }, 1),
  finds('contains(n, :t)', { ':t': N(5) }, 0),
  finds('size(title) = :n', { ':n': N(5) }, 1),
  finds('size(absent) > :n', { ':n': N(0) }, 0),
  finds('size(n) > :n', { ':n': N(0) }, 0),
  finds('size(doc) = :n', { ':n': N(1) }, 1),
  finds('tags = :s', { ':s': { SS: ['y', 'x'] } }, 1),
  finds('doc.deep[0] = :n', { ':n': N(7) }, 1),
  finds('yes = :y AND (n = :n OR n = :y)', { ':y': { BOOL: true }, ':n': N(5) }, 1),
  refuses(
    '#a = :x',
    { ':x': N(1) },
    'An expression attribute name used in the document path is not defined; attribute name: #a',
    NAMES,
  ),
  refuses(
    'a = :x',
    undefined,
    'An expression attribute value used in expression is not defined; attribute value: :x',
    'Using expression attribute values in DynamoDB',
  ),
  refuses(
    'size = :x',
    { ':x': N(1) },
    'Attribute name is a reserved keyword; reserved keyword: size',
    'Reserved words in DynamoDB',
  ),
  refuses(
    'begins_with(a, :x)',
    { ':x': N(1) },
    'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
  ),
  refuses(
    'a < :x',
    { ':x': { BOOL: true } },
    'Incorrect operand type for operator or function; operator or function: <, operand type: BOOL',
  ),
  refuses(
    'a BETWEEN :x AND :y',
    { ':x': N(2), ':y': N(1) },
    'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}',
  ),
  refuses('nothing(a)', undefined, 'Invalid function name; function: nothing'),
  refuses(
    'contains(a)',
    undefined,
    'Incorrect number of operands for operator or function; operator or function: contains, number of operands: 1',
  ),
  refuses('((a = b))', undefined, 'The expression has redundant parentheses;'),
  refuses(
    'a = a',
    undefined,
    'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]',
  ),
  refuses('a = ', undefined, 'Syntax error; token: "<EOF>", near: "="'),
  refuses('a == b', undefined, 'Syntax error; token: "=", near: "= = b"'),
  refuses('', undefined, 'The expression can not be empty;'),
  {
    what: 'names and values that no expression has are refused',
    page: NAMES,
    call: scan('attribute_exists(a)', { ':x': N(1) }),
    says: refused('Value provided in ExpressionAttributeValues unused in expressions: keys: {:x}'),
  },
  {
    what: 'a name begins with a hash',
    page: NAMES,
    call: scan('attribute_exists(a)', undefined, { ExpressionAttributeNames: { a: 'b' } }),
    says: refused('ExpressionAttributeNames contains invalid key: Syntax error; key: "a"'),
  },
  {
    what: 'a condition that does not hold leaves the item as it was',
    page: 'API Reference, PutItem',
    given: [
      put({ n: N(1) }),
      ['PutItem', { TableName: 'things', Item: key('a'), ConditionExpression: 'attribute_not_exists(pk)' }],
    ],
    call: get(),
    says: { Item: { n: N(1) } },
  },
  {
    what: 'and is told so',
    page: 'API Reference, PutItem',
    given: [put({})],
    call: [
      'PutItem',
      { TableName: 'things', Item: key('a'), ConditionExpression: 'attribute_not_exists(pk)' },
    ],
    says: FAILED,
  },
  {
    what: 'with the item where that is asked for',
    page: 'API Reference, DeleteItem',
    given: [put({ n: N(1) })],
    call: [
      'DeleteItem',
      {
        TableName: 'things',
        Key: key('a'),
        ConditionExpression: 'n = :n',
        ExpressionAttributeValues: { ':n': N(2) },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    ],
    says: { Item: { ...key('a'), n: N(1) }, message: 'The conditional request failed' },
  },
  {
    what: 'a projection into a scalar finds nothing',
    page: 'Using projection expressions in DynamoDB',
    given: [put({ n: N(1) })],
    call: get({ ProjectionExpression: 'n.z' }),
    says: { Item: {} },
    without: 'Item.n',
  },
  {
    what: 'a projection takes several elements of a parts, in its order',
    page: 'Using projection expressions in DynamoDB',
    given: [put({ parts: { L: [S('a'), S('b'), S('c'), { M: { x: N(1), y: N(2) } }] } })],
    call: get({ ProjectionExpression: 'parts[2], parts[0], parts[3].x' }),
    says: { Item: { parts: { L: [S('a'), S('c'), { M: { x: N(1) } }] } } },
    without: 'Item.pk',
  },
  {
    what: 'paths of a projection do not overlap',
    page: 'Using projection expressions in DynamoDB',
    call: get({ ProjectionExpression: 'a.b, a' }),
    says: refused(
      'Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]',
    ),
  },
];
