import { type Case, get, key, N, put, Refusal, refused, S } from '../support/case';

const WRITE = 'API Reference, TransactWriteItems';
const GET = 'API Reference, TransactGetItems';

const transact = (TransactItems: readonly object[], more: object = {}): Case['call'] => [
  'TransactWriteItems',
  { TransactItems, ...more },
];
const Put = (sk: string, more: object = {}) => ({
  Put: { TableName: 'things', Item: { ...key('a', sk), ...more } },
});
const absent = (sk: string) => ({
  ConditionCheck: {
    TableName: 'things',
    Key: key('a', sk),
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});
const add = (amount = '1') => ({
  Update: {
    TableName: 'things',
    Key: key('a'),
    UpdateExpression: 'ADD n :x',
    ExpressionAttributeValues: { ':x': { N: amount } },
  },
});
const Delete = (sk: string) => ({ Delete: { TableName: 'things', Key: key('a', sk) } });
const token = (ClientRequestToken: string) => ({ ClientRequestToken });
const canceled = (codes: string) =>
  new Refusal(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
  );

export const TRANSACTIONS: readonly Case[] = [
  {
    what: 'puts, updates, deletes and looks, all at once',
    page: WRITE,
    given: [put({}, key('a', '1')), transact([Put('2'), add(), Delete('1'), absent('3')])],
    call: ['Scan', { TableName: 'things' }],
    says: { Items: [{ ...key('a'), n: N(1) }, key('a', '2')] },
  },
  {
    what: 'under one token it is done once',
    page: WRITE,
    given: [transact([add()], token('t')), transact([add()], token('t'))],
    call: get(),
    says: { Item: { n: N(1) } },
  },
  {
    what: 'without one it is done twice',
    page: WRITE,
    given: [transact([add()]), transact([add()])],
    call: get(),
    says: { Item: { n: N(2) } },
  },
  {
    what: 'another request under the token is refused',
    page: WRITE,
    given: [transact([add()], token('t'))],
    call: transact([add('2')], token('t')),
    says: new Refusal('IdempotentParameterMismatchException'),
  },
  {
    what: 'a token has 36 characters',
    page: WRITE,
    call: transact([add()], token('x'.repeat(37))),
    says: new Refusal('ValidationException'),
  },
  {
    what: 'a transaction that was cancelled may be tried again under its token',
    page: WRITE,
    given: [
      put({}, key('a', '1')),
      transact([add(), absent('1')], token('t')),
      ['DeleteItem', { TableName: 'things', Key: key('a', '1') }],
      transact([add(), absent('1')], token('t')),
    ],
    call: get(),
    says: { Item: { n: N(1) } },
  },
  {
    what: 'where one cannot be done none is, and why is said for each',
    page: WRITE,
    given: [put({}, key('a', '1'))],
    call: transact([add(), absent('1')]),
    says: canceled('None, ConditionalCheckFailed'),
  },
  {
    what: 'none is done then',
    page: WRITE,
    given: [put({}, key('a', '1')), transact([add(), absent('1')])],
    call: get(),
    says: {},
    without: 'Item',
  },
  {
    what: 'a reason holds the item where that is asked for',
    page: WRITE,
    given: [put({ n: N(7) }, key('a', '1'))],
    call: transact([absent('1')]),
    says: {
      CancellationReasons: [
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          Item: { ...key('a', '1'), n: N(7) },
        },
      ],
    },
  },
  {
    what: 'a value of another type cancels a transaction',
    page: WRITE,
    given: [put({ n: S('x') })],
    call: transact([add()]),
    says: canceled('ValidationError'),
  },
  {
    what: 'one item is in a transaction once',
    page: WRITE,
    call: transact([add(), absent('0')]),
    says: refused('Transaction request cannot include multiple operations on one item'),
  },
  {
    what: 'a part of a transaction does one thing',
    page: WRITE,
    call: transact([{ ...Put('1'), ...Delete('2') }]),
    says: refused('TransactItems can only contain one of Check, Put, Update or Delete'),
  },
  {
    what: 'a transaction has 100 actions',
    page: WRITE,
    call: transact(Array.from({ length: 101 }, (_, index) => Put(String(index)))),
    says: new Refusal('ValidationException'),
  },
  {
    what: '100 are done',
    page: WRITE,
    given: [transact(Array.from({ length: 100 }, (_, index) => Put(String(index))))],
    call: ['Scan', { TableName: 'things', Select: 'COUNT' }],
    says: { Count: 100 },
  },
  {
    what: 'a slip in an expression refuses all of it',
    page: WRITE,
    call: transact([{ Update: { TableName: 'things', Key: key('a'), UpdateExpression: 'SET a = :x' } }]),
    says: refused(
      'Invalid UpdateExpression: An expression attribute value used in expression is not defined; attribute value: :x',
    ),
  },
  {
    what: 'reads items as they are at one moment, in the order of the request',
    page: GET,
    given: [put({ n: N(1) }), put({ n: N(2) }, key('a', '2'))],
    call: [
      'TransactGetItems',
      {
        TransactItems: [
          { Get: { TableName: 'things', Key: key('a', '2'), ProjectionExpression: 'n' } },
          { Get: { TableName: 'things', Key: key('a', '1') } },
          { Get: { TableName: 'things', Key: key('a') } },
        ],
      },
    ],
    says: { Responses: [{ Item: { n: N(2) } }, {}, { Item: { ...key('a'), n: N(1) } }] },
  },
  {
    what: 'reads one item once',
    page: GET,
    call: [
      'TransactGetItems',
      { TransactItems: [0, 1].map(() => ({ Get: { TableName: 'things', Key: key('a') } })) },
    ],
    says: refused('Transaction request cannot include multiple operations on one item'),
  },
];
