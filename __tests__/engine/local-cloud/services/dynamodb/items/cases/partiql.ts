import { type Case, FIVE, get, key, N, put, Refusal, refused, S, sql } from '../support/case';

const SELECT = 'PartiQL select statements for DynamoDB';
const INSERT = 'PartiQL insert statements for DynamoDB';
const UPDATE = 'PartiQL update statements for DynamoDB';
const DELETE = 'PartiQL delete statements for DynamoDB';
const TRANSACTIONS = 'Performing transactions with PartiQL for DynamoDB';
const BATCHES = 'Running batch operations with PartiQL for DynamoDB';
const FAILED = new Refusal('ConditionalCheckFailedException', 'The conditional request failed');
const BY_KEY = "WHERE pk = 'a' AND sk = '0'";

const selects = (statement: string, parameters: object[], ...found: object[]): Case => ({
  what: statement,
  page: SELECT,
  given: FIVE,
  call: sql(statement, ...parameters),
  says: { Items: found },
});
const transaction = (Statements: readonly string[], more: object = {}): Case['call'] => [
  'ExecuteTransaction',
  { TransactStatements: Statements.map((Statement) => ({ Statement })), ...more },
];

export const PARTIQL: readonly Case[] = [
  selects(`SELECT n FROM things WHERE pk = 'a' AND sk = '2'`, [], { n: N(2) }),
  selects(
    `SELECT * FROM "things" WHERE pk = ? AND sk BETWEEN ? AND ?`,
    [S('a'), S('1'), S('2')],
    { n: N(1) },
    { n: N(2) },
  ),
  selects(
    `SELECT sk FROM things WHERE pk = 'a' AND n >= 1 ORDER BY sk DESC`,
    [],
    { sk: S('3') },
    { sk: S('2') },
    { sk: S('1') },
  ),
  selects(`SELECT sk FROM things WHERE n IN (0, 3)`, [], { sk: S('0') }, { sk: S('3') }),
  selects(`SELECT sk FROM things WHERE pk = 'a' AND begins_with(n, 'te')`, [], { sk: S('9') }),
  selects(
    `SELECT sk FROM things WHERE pk = 'a' AND NOT (n < 2 OR attribute_type(n, 'S'))`,
    [],
    { sk: S('2') },
    { sk: S('3') },
  ),
  selects(`SELECT sk FROM things WHERE pk = 'a' AND colour IS NOT MISSING`, []),
  {
    what: 'an index is named behind its table',
    page: SELECT,
    given: [put({ colour: S('red'), score: N(1) })],
    call: sql(`SELECT pk FROM "things"."by-colour" WHERE colour = 'red'`),
    says: { Items: [{ pk: S('a') }] },
  },
  {
    what: 'an answer goes on where it ended',
    page: 'API Reference, ExecuteStatement',
    given: FIVE,
    call: [
      'ExecuteStatement',
      {
        Statement: `SELECT sk FROM things WHERE pk = 'a'`,
        Limit: 2,
        NextToken: Buffer.from(JSON.stringify(key('a', '1'))).toString('base64'),
      },
    ],
    says: {
      Items: [{ sk: S('2') }, { sk: S('3') }],
      LastEvaluatedKey: key('a', '3'),
      NextToken: expect.any(String),
    },
  },
  {
    what: 'inserts an item of every type',
    page: INSERT,
    given: [
      sql(
        `INSERT INTO things VALUE {'pk': 'a', 'sk': '0', 'n': 1.50, 'set': <<'x', 'y'>>, 'list': [1, null, true], 'map': {'it''s': ?}}`,
        S('z'),
      ),
    ],
    call: get(),
    says: {
      Item: {
        n: N('1.5'),
        set: { SS: ['x', 'y'] },
        list: { L: [N(1), { NULL: true }, { BOOL: true }] },
        map: { M: { "it's": S('z') } },
      },
    },
  },
  {
    what: 'inserts no item that is there',
    page: INSERT,
    given: [put({})],
    call: sql(`INSERT INTO things VALUE {'pk': 'a', 'sk': '0'}`),
    says: new Refusal('DuplicateItemException', 'Duplicate primary key exists in table'),
  },
  {
    what: 'updates and returns what it changed',
    page: UPDATE,
    given: [put({ n: N(1), list: { L: [N(1)] }, gone: S('x') })],
    call: sql(
      `UPDATE things SET n = n + 1 SET list = list_append(list, [2]) REMOVE gone ${BY_KEY} RETURNING MODIFIED NEW *`,
    ),
    says: { Items: [{ n: N(2), list: { L: [N(1), N(2)] } }] },
    without: 'Items.0.pk',
  },
  {
    what: 'adds to a set and takes from it',
    page: UPDATE,
    given: [put({ set: { SS: ['a'] }, less: { NS: ['1', '2'] } })],
    call: sql(
      `UPDATE things SET "set" = set_add("set", <<'b'>>) SET less = set_delete(less, <<1>>) ${BY_KEY} RETURNING ALL NEW *`,
    ),
    says: { Items: [{ set: { SS: ['a', 'b'] }, less: { NS: ['2'] } }] },
  },
  {
    what: 'updates no item that is not there',
    page: UPDATE,
    call: sql(`UPDATE things SET n = 1 ${BY_KEY}`),
    says: FAILED,
  },
  {
    what: 'updates only what meets the condition',
    page: UPDATE,
    given: [put({ n: N(1) })],
    call: sql(`UPDATE things SET n = 2 ${BY_KEY} AND n > 1`),
    says: FAILED,
  },
  {
    what: 'an update names one item',
    page: UPDATE,
    call: sql(`UPDATE things SET n = 1 WHERE pk = 'a'`),
    says: refused('Where clause does not contain a mandatory equality on all key attributes'),
  },
  {
    what: 'deletes and returns what was there',
    page: DELETE,
    given: [put({ n: N(1) })],
    call: sql(`DELETE FROM things ${BY_KEY} RETURNING ALL OLD *`),
    says: { Items: [{ ...key('a'), n: N(1) }] },
  },
  {
    what: 'deletes what is not there',
    page: DELETE,
    call: sql(`DELETE FROM things ${BY_KEY} AND n = 1`),
    says: { Items: [] },
  },
  {
    what: 'deletes nothing that does not meet the condition',
    page: DELETE,
    given: [put({ n: N(2) })],
    call: sql(`DELETE FROM things ${BY_KEY} AND n = 1`),
    says: FAILED,
  },
  {
    what: 'there are as many parameters as question marks',
    page: 'API Reference, ExecuteStatement',
    call: sql(`SELECT * FROM things WHERE pk = ?`, S('a'), S('b')),
    says: refused("Number of parameters in request and statement don't match."),
  },
  {
    what: 'a batch tells of each statement',
    page: BATCHES,
    given: [put({ n: N(1) })],
    call: [
      'BatchExecuteStatement',
      {
        Statements: [
          `INSERT INTO things VALUE {'pk': 'a', 'sk': '0'}`,
          `INSERT INTO things VALUE {'pk': 'b', 'sk': '0'}`,
        ].map((Statement) => ({ Statement })),
      },
    ],
    says: { Responses: [{ Error: { Code: 'DuplicateItem' } }, { TableName: 'things' }] },
  },
  {
    what: 'a batch reads by key',
    page: BATCHES,
    given: [put({ n: N(1) })],
    call: [
      'BatchExecuteStatement',
      {
        Statements: [
          { Statement: `SELECT n FROM things ${BY_KEY}` },
          { Statement: `SELECT n FROM things WHERE pk = 'a'` },
        ],
      },
    ],
    says: { Responses: [{ TableName: 'things', Item: { n: N(1) } }, { Error: { Code: 'Validation' } }] },
  },
  {
    what: 'a transaction writes all or nothing',
    page: TRANSACTIONS,
    given: [
      put({ n: N(1) }),
      transaction([
        `UPDATE things SET n = 2 ${BY_KEY}`,
        `UPDATE things SET n = 2 WHERE pk = 'b' AND sk = '0'`,
      ]),
    ],
    call: get(),
    says: { Item: { n: N(1) } },
  },
  {
    what: 'a transaction may look at what it does not change',
    page: TRANSACTIONS,
    given: [put({ n: N(1) })],
    call: transaction([
      `EXISTS(SELECT * FROM things ${BY_KEY} AND n = 2)`,
      `INSERT INTO things VALUE {'pk': 'b', 'sk': '0'}`,
    ]),
    says: new Refusal(
      'TransactionCanceledException',
      'Transaction cancelled, please refer cancellation reasons for specific reasons [ConditionalCheckFailed, None]',
    ),
  },
  {
    what: 'a transaction is done once under a token',
    page: 'API Reference, ExecuteTransaction',
    given: [
      put({ n: N(1) }),
      ...[0, 1].map(() =>
        transaction([`UPDATE things SET n = n + 1 ${BY_KEY}`], { ClientRequestToken: 't' }),
      ),
    ],
    call: get(),
    says: { Item: { n: N(2) } },
  },
];
