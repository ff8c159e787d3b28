import { B, type Call, type Case, FIVE, key, N, put, query, refused, S, scan } from '../support/case';

const QUERY = 'API Reference, Query';
const GUIDE = 'Querying tables in DynamoDB';
const FILTERS = 'Filter expressions for the Query operation in DynamoDB';
const INDEXES = 'Using Global Secondary Indexes in DynamoDB';
const LOCAL = 'Local secondary indexes';
const invalid = (message: string) => refused(`One or more parameter values were invalid: ${message}`);

const A = { ':a': S('a') };
const sorts = (...all: string[]) => ({ Items: all.map((sk) => ({ sk: S(sk) })), Count: all.length });

const finds = (condition: string, values: object, found: object, more: object = {}, title = GUIDE): Case => ({
  what: `${condition} ${JSON.stringify(more)}`,
  page: title,
  given: FIVE,
  call: query(condition, { ...A, ...values }, more),
  says: found,
});

const refuses = (
  condition: string,
  values: object,
  message: string,
  more: object = {},
  title = QUERY,
): Case => ({
  what: `refuses ${condition} ${JSON.stringify(more)}`,
  page: title,
  call: query(condition, values, more),
  says: refused(message),
});

const COLOURS: readonly Call[] = [
  put({ colour: S('red'), score: N(2), label: S('two') }, key('a')),
  put({ colour: S('red'), score: N(10), label: S('ten') }, key('b')),
  put({ colour: S('red') }, key('c')),
  put({ colour: S('blue'), score: N(1) }, key('d')),
];
const red = (IndexName: string, more: object = {}) =>
  query('colour = :c', { ':c': S('red') }, { IndexName, ...more });

const inOrder = (
  TableName: string,
  name: string,
  ids: object,
  values: readonly object[],
  what: string,
): Case => ({
  what,
  page: 'Core components of Amazon DynamoDB, sort keys; API Reference, Query',
  given: [...values].reverse().map((value) => ['PutItem', { TableName, Item: { ...ids, [name]: value } }]),
  call: [
    'Query',
    {
      TableName,
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': (ids as { pk: object }).pk },
    },
  ],
  says: { Items: values.map((value) => ({ [name]: value })) },
});

export const QUERIES: readonly Case[] = [
  finds('pk = :a', {}, sorts('0', '1', '2', '3', '9')),
  finds('pk = :a', {}, sorts('9', '3', '2', '1', '0'), { ScanIndexForward: false }),
  finds('pk = :a AND sk = :s', { ':s': S('2') }, sorts('2')),
  finds('pk = :a AND sk < :s', { ':s': S('2') }, sorts('0', '1')),
  finds('pk = :a AND sk <= :s', { ':s': S('2') }, sorts('0', '1', '2')),
  finds('pk = :a AND sk > :s', { ':s': S('2') }, sorts('3', '9')),
  finds('pk = :a AND sk >= :s', { ':s': S('2') }, sorts('2', '3', '9')),
  finds('pk = :a AND sk BETWEEN :s AND :t', { ':s': S('1'), ':t': S('3') }, sorts('1', '2', '3')),
  finds('pk = :a AND begins_with(sk, :s)', { ':s': S('9') }, sorts('9')),
  finds(':s < sk AND pk = :a', { ':s': S('2') }, sorts('3', '9')),
  finds('pk = :a', {}, { Count: 5, ScannedCount: 5 }, { Select: 'COUNT' }),
  finds('pk = :a', {}, { ...sorts('0', '1'), LastEvaluatedKey: key('a', '1') }, { Limit: 2 }),
  finds('pk = :a', {}, sorts('2', '3', '9'), { ExclusiveStartKey: key('a', '1') }),
  finds('pk = :a', {}, sorts('1', '0'), { ExclusiveStartKey: key('a', '15'), ScanIndexForward: false }),
  finds('pk = :a', { ':n': N(1) }, { Count: 2, ScannedCount: 5 }, { FilterExpression: 'n > :n' }, FILTERS),
  finds(
    'pk = :a',
    { ':n': N(1) },
    { Count: 1, ScannedCount: 3 },
    { FilterExpression: 'n > :n', Limit: 3 },
    FILTERS,
  ),
  refuses(
    'pk = :a AND sk > :s',
    { ...A, ':s': S('0'), ':t': S('1') },
    'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
    { FilterExpression: 'sk < :t' },
    FILTERS,
  ),
  refuses('pk = :a', A, 'The provided starting key is invalid', { ExclusiveStartKey: { pk: S('a') } }),
  refuses(
    'pk = :a',
    A,
    'The provided starting key is outside query boundaries based on provided conditions',
    { ExclusiveStartKey: key('b') },
  ),
  refuses(
    'pk = :a AND sk > :s',
    { ...A, ':s': S('5') },
    'The provided starting key does not match the range key predicate',
    { ExclusiveStartKey: key('a', '1') },
  ),
  refuses('pk > :a', A, 'Query key condition not supported'),
  refuses('sk = :a', A, 'Query condition missed key schema element: pk'),
  refuses('pk = :a AND n = :n', { ...A, ':n': N(1) }, 'Query condition missed key schema element: sk'),
  refuses('pk = :a OR sk = :a', A, 'Invalid operator used in KeyConditionExpression: OR'),
  refuses('pk <> :a', A, 'Invalid operator used in KeyConditionExpression: <>'),
  refuses('pk = :a AND contains(sk, :a)', A, 'Invalid operator used in KeyConditionExpression: contains'),
  refuses('pk = :a AND pk = :a', A, 'KeyConditionExpressions must only contain one condition per key'),
  refuses('pk = :a AND pk.b = :a', A, 'KeyConditionExpressions cannot have conditions on nested attributes'),
  refuses(
    'pk = :a',
    { ':a': N(1) },
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  ),
  refuses(
    'pk = :a',
    A,
    "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    { Limit: 0 },
  ),
  refuses('pk = :a', A, 'The table does not have the specified index: by-size', { IndexName: 'by-size' }),
  {
    what: 'a query has a key condition',
    page: QUERY,
    call: ['Query', { TableName: 'things' }],
    says: refused(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    ),
  },
  {
    what: 'KeyConditions and QueryFilter say the same',
    page: 'API Reference, Condition',
    given: FIVE,
    call: [
      'Query',
      {
        TableName: 'things',
        KeyConditions: {
          pk: { ComparisonOperator: 'EQ', AttributeValueList: [S('a')] },
          sk: { ComparisonOperator: 'GE', AttributeValueList: [S('1')] },
        },
        QueryFilter: { n: { ComparisonOperator: 'IN', AttributeValueList: [N(1), N(3)] } },
      },
    ],
    says: { ...sorts('1', '3'), ScannedCount: 4 },
  },
  inOrder(
    'ordered',
    'n',
    { pk: S('a') },
    ['-1000', '-12', '-1.5', '-1.25', '0', '0.001', '1', '9', '10', '1000'].map(N),
    'numbers are in the order of their size',
  ),
  inOrder(
    'things',
    'sk',
    { pk: S('a') },
    ['A', 'Z', 'a', 'z', 'é', '\u{ff5e}', '\u{1f600}'].map(S),
    'texts are in the order of their bytes in UTF-8',
  ),
  inOrder(
    'bytes',
    'b',
    { pk: B('a') },
    [[1], [1, 0], [127], [128], [255]].map((one) => ({ B: Buffer.from(one).toString('base64') })),
    'bytes have no sign',
  ),
  {
    what: 'an index has the items that have its keys, in its order',
    page: INDEXES,
    given: COLOURS,
    call: red('by-colour'),
    says: { Items: [{ label: S('two') }, { label: S('ten') }], Count: 2 },
  },
  {
    what: 'an index has of items what is projected',
    page: INDEXES,
    given: COLOURS,
    call: red('keys-by-colour'),
    says: { Count: 3, Items: [{ pk: S('a') }, { pk: S('b') }, { pk: S('c') }] },
    without: 'Items.0.label',
  },
  {
    what: 'pages of an index go on by its key and the table’s',
    page: INDEXES,
    given: COLOURS,
    call: red('by-colour', { Limit: 1 }),
    says: { LastEvaluatedKey: { ...key('a'), colour: S('red'), score: N(2) } },
  },
  {
    what: 'an update moves an item in an index',
    page: INDEXES,
    given: [
      ...COLOURS,
      [
        'UpdateItem',
        {
          TableName: 'things',
          Key: key('a'),
          UpdateExpression: 'SET score = :r',
          ExpressionAttributeValues: { ':r': N(99) },
        },
      ],
    ],
    call: red('by-colour'),
    says: { Items: [{ label: S('ten') }, { label: S('two'), score: N(99) }] },
  },
  {
    what: 'a global index is not read consistently',
    page: INDEXES,
    call: red('by-colour', { ConsistentRead: true }),
    says: refused('Consistent reads are not supported on global secondary indexes'),
  },
  {
    what: 'a global index does not fetch what it does not have',
    page: INDEXES,
    call: red('keys-by-colour', { Select: 'ALL_ATTRIBUTES' }),
    says: invalid(
      'Select type ALL_ATTRIBUTES is not supported for global secondary index keys-by-colour because its projection type is not ALL',
    ),
  },
  {
    what: 'a global index cannot be asked for it',
    page: INDEXES,
    call: red('keys-by-colour', { ProjectionExpression: 'label' }),
    says: invalid('Global secondary index keys-by-colour does not project [label]'),
  },
  {
    what: 'a local index is read consistently, and fetches what it does not have',
    page: LOCAL,
    given: [put({ score: N(1), label: S('x'), more: S('y') })],
    call: query('pk = :a', A, { IndexName: 'by-score', ConsistentRead: true, ProjectionExpression: 'more' }),
    says: { Items: [{ more: S('y') }] },
  },
  {
    what: 'a local index has what is projected',
    page: LOCAL,
    given: [put({ score: N(1), label: S('x'), more: S('y') })],
    call: query('pk = :a', A, { IndexName: 'by-score' }),
    says: { Items: [{ label: S('x'), score: N(1) }] },
    without: 'Items.0.more',
  },
  {
    what: 'a page ends with the item that makes it a megabyte',
    page: 'Paginating table query results in DynamoDB',
    given: [0, 1, 2, 3].map((n) => put({ title: S('x'.repeat(350_000)) }, key('a', String(n)))),
    call: query('pk = :a', A, { Select: 'COUNT' }),
    says: { Count: 3, LastEvaluatedKey: key('a', '2') },
  },
  {
    what: 'a scan goes on behind a key, whether it is there or not',
    page: 'API Reference, Scan',
    given: FIVE,
    call: ['Scan', { TableName: 'things', ExclusiveStartKey: key('a', '25') }],
    says: sorts('3', '9'),
  },
  {
    what: 'a scan reads a table in segments',
    page: 'Scanning tables in DynamoDB, parallel scan',
    given: FIVE,
    call: ['Scan', { TableName: 'things', TotalSegments: 1, Segment: 0 }],
    says: { Count: 5 },
  },
  {
    what: 'segments are counted from zero',
    page: 'API Reference, Scan',
    call: ['Scan', { TableName: 'things', TotalSegments: 2, Segment: 2 }],
    says: refused(
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 2 is not less than TotalSegments: 2',
    ),
  },
  {
    what: 'a scan of an index sees what is in it',
    page: INDEXES,
    given: COLOURS,
    call: ['Scan', { TableName: 'things', IndexName: 'by-colour' }],
    says: { Count: 3 },
  },
  {
    what: 'a count has no items',
    page: 'API Reference, Scan',
    given: FIVE,
    call: scan('attribute_exists(n)', undefined, { Select: 'COUNT' }),
    says: { Count: 5, ScannedCount: 5 },
    without: 'Items',
  },
  {
    what: 'ScanFilter filters',
    page: 'API Reference, Condition',
    given: FIVE,
    call: [
      'Scan',
      { TableName: 'things', ScanFilter: { n: { ComparisonOperator: 'NE', AttributeValueList: [N(1)] } } },
    ],
    says: { Count: 4 },
  },
];
