import { type Case, get, key, N, put, Refusal, refused, S, update } from '../support/case';

const page = 'Using update expressions in DynamoDB';
const API = 'API Reference, UpdateItem';
const bad = (message: string) => refused(`Invalid UpdateExpression: ${message}`);
const returning = (ReturnValues: string) => ({ ReturnValues });

/** The result of an update of an item, which may not have existed before. */
const makes = (before: object, expression: string, values: object | undefined, after: object): Case => ({
  what: `${expression} of ${JSON.stringify(before)}`,
  page,
  given: [put(before)],
  call: update(expression, values, returning('ALL_NEW')),
  says: { Attributes: { ...key('a'), ...after } },
});

const refuses = (before: object, expression: string, values: object | undefined, says: Refusal): Case => ({
  what: `refuses ${expression} of ${JSON.stringify(before)}`,
  page,
  given: [put(before)],
  call: update(expression, values),
  says,
});

const LIST = { parts: { L: [S('a'), S('b'), S('c')] } };
const MAP = { doc: { M: { a: N(1), b: { M: { c: N(2) } } } } };
const WRONG = refused('An operand in the update expression has an incorrect data type');
const NO_PATH = refused('The document path provided in the update expression is invalid for update');

export const UPDATES: readonly Case[] = [
  makes({}, 'SET a = :x, b = :x', { ':x': N(1) }, { a: N(1), b: N(1) }),
  makes({ a: N(1), b: N(2) }, 'SET a = b, b = a', undefined, { a: N(2), b: N(1) }),
  makes({ n: N(5) }, 'SET n = n - :x', { ':x': N(7) }, { n: N(-2) }),
  makes({}, 'SET n = if_not_exists(n, :zero) + :x', { ':zero': N(0), ':x': N(1) }, { n: N(1) }),
  makes(
    LIST,
    'SET parts = list_append(parts, :x)',
    { ':x': { L: [S('d')] } },
    { parts: { L: [S('a'), S('b'), S('c'), S('d')] } },
  ),
  makes(LIST, 'SET parts[1] = :x', { ':x': S('B') }, { parts: { L: [S('a'), S('B'), S('c')] } }),
  makes(
    LIST,
    'SET parts[9] = :x, parts[7] = :y',
    { ':x': S('z'), ':y': S('y') },
    { parts: { L: [S('a'), S('b'), S('c'), S('y'), S('z')] } },
  ),
  makes(LIST, 'REMOVE parts[0], parts[1]', undefined, { parts: { L: [S('c')] } }),
  makes(LIST, 'REMOVE parts[0] SET parts[2] = :x', { ':x': S('C') }, { parts: { L: [S('b'), S('C')] } }),
  makes(LIST, 'REMOVE parts[7]', undefined, LIST),
  makes(MAP, 'SET doc.b.c = :x REMOVE doc.a', { ':x': N(3) }, { doc: { M: { b: { M: { c: N(3) } } } } }),
  makes({ n: N(1) }, 'ADD n :x', { ':x': N('0.5') }, { n: N('1.5') }),
  makes({}, 'ADD n :x', { ':x': N(3) }, { n: N(3) }),
  makes({ tags: { SS: ['a'] } }, 'ADD tags :x', { ':x': { SS: ['a', 'b'] } }, { tags: { SS: ['a', 'b'] } }),
  makes(
    { tags: { SS: ['a', 'b'] } },
    'DELETE tags :x',
    { ':x': { SS: ['b', 'c'] } },
    { tags: { SS: ['a'] } },
  ),
  makes({ x: S('1') }, 'REMOVE x', undefined, {}),
].concat([
  {
    what: 'a set from which all is deleted is gone',
    page,
    given: [put({ tags: { SS: ['a'] } }), update('DELETE tags :x', { ':x': { SS: ['a'] } })],
    call: get(),
    says: { Item: key('a') },
    without: 'Item.tags',
  },
  refuses(
    {},
    'SET a = b',
    undefined,
    refused('The provided expression refers to an attribute that does not exist in the item'),
  ),
  refuses({ a: S('x') }, 'SET a = a + :x', { ':x': N(1) }, WRONG),
  refuses({ a: S('x') }, 'ADD a :x', { ':x': N(1) }, WRONG),
  refuses({ a: { SS: ['x'] } }, 'DELETE a :x', { ':x': { NS: ['1'] } }, WRONG),
  refuses({}, 'SET a.b = :x', { ':x': N(1) }, NO_PATH),
  refuses({ a: N(1) }, 'SET a[0] = :x', { ':x': N(1) }, NO_PATH),
  refuses(
    {},
    'SET a = :x',
    undefined,
    bad('An expression attribute value used in expression is not defined; attribute value: :x'),
  ),
  refuses(
    {},
    'SET #a = :x',
    { ':x': N(1) },
    bad('An expression attribute name used in the document path is not defined; attribute name: #a'),
  ),
  refuses(
    {},
    'ADD a :x',
    { ':x': S('1') },
    bad('Incorrect operand type for operator or function; operator: ADD, operand type: STRING'),
  ),
  refuses(
    {},
    'SET a = :x SET b = :x',
    { ':x': N(1) },
    bad('The "SET" section can only be used once in an update expression;'),
  ),
  refuses(
    {},
    'SET a = :x, a.b = :x',
    { ':x': N(1) },
    bad(
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    ),
  ),
  refuses(
    {},
    'SET a.b = :x, a[0] = :x',
    { ':x': N(1) },
    bad(
      'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [0]]',
    ),
  ),
  refuses(
    {},
    'SET pk = :x',
    { ':x': S('b') },
    refused(
      'One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key',
    ),
  ),
  refuses(
    {},
    'SET score = :x',
    { ':x': S('b') },
    refused(
      'One or more parameter values were invalid: Type mismatch for Index Key score Expected: N Actual: S IndexName: by-colour',
    ),
  ),
  refuses(
    {},
    'INVALID SYNTAX HERE',
    undefined,
    bad('Syntax error; token: "INVALID", near: "INVALID SYNTAX"'),
  ),
  refuses({}, 'SET a = upper(b)', undefined, bad('Invalid function name; function: upper')),
  {
    what: 'an update without an item makes one of the key',
    page: API,
    given: [update('SET n = :x', { ':x': N(1) })],
    call: get(),
    says: { Item: { ...key('a'), n: N(1) } },
  },
  {
    what: 'UPDATED_NEW holds what was written to, and nothing beside it',
    page: API,
    given: [put(MAP)],
    call: update('SET doc.b.c = :x', { ':x': N(3) }, returning('UPDATED_NEW')),
    says: { Attributes: { doc: { M: { b: { M: { c: N(3) } } } } } },
    without: 'Attributes.doc.M.a',
  },
  {
    what: 'UPDATED_OLD holds what was there before',
    page: API,
    given: [put({ n: N(1), other: N(2) })],
    call: update('SET n = :x, fresh = :x', { ':x': N(3) }, returning('UPDATED_OLD')),
    says: { Attributes: { n: N(1) } },
    without: 'Attributes.other',
  },
  {
    what: 'ALL_OLD of an item that was not there is nothing',
    page: API,
    call: update('SET n = :x', { ':x': N(3) }, returning('ALL_OLD')),
    says: {},
    without: 'Attributes',
  },
  {
    what: 'other operations return the old item or nothing',
    page: 'API Reference, PutItem',
    call: ['PutItem', { TableName: 'things', Item: key('a'), ReturnValues: 'ALL_NEW' }],
    says: refused('ReturnValues can only be ALL_OLD or NONE'),
  },
  {
    what: 'to delete what is not there is no error',
    page: 'API Reference, DeleteItem',
    call: ['DeleteItem', { TableName: 'things', Key: key('a'), ReturnValues: 'ALL_OLD' }],
    says: {},
    without: 'Attributes',
  },
  {
    what: 'expressions and what was before them do not go together',
    page: 'Legacy conditional parameters',
    call: update('SET a = :x', { ':x': N(1) }, { Expected: { a: { Exists: false } } }),
    says: refused(
      'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {UpdateExpression}',
    ),
  },
  {
    what: 'AttributeUpdates puts, adds and deletes',
    page: 'API Reference, AttributeValueUpdate',
    given: [put({ n: N(1), tags: { SS: ['a', 'b'] }, gone: S('x') })],
    call: [
      'UpdateItem',
      {
        TableName: 'things',
        Key: key('a'),
        ReturnValues: 'ALL_NEW',
        AttributeUpdates: {
          n: { Action: 'ADD', Value: N(2) },
          tags: { Action: 'DELETE', Value: { SS: ['a'] } },
          gone: { Action: 'DELETE' },
          put: { Value: S('y') },
        },
      },
    ],
    says: { Attributes: { n: N(3), tags: { SS: ['b'] }, put: S('y') } },
    without: 'Attributes.gone',
  },
  {
    what: 'Expected compares as a condition does',
    page: 'API Reference, ExpectedAttributeValue',
    given: [put({ n: N(1) })],
    call: [
      'DeleteItem',
      {
        TableName: 'things',
        Key: key('a'),
        Expected: { n: { ComparisonOperator: 'GT', AttributeValueList: [N(1)] } },
      },
    ],
    says: new Refusal('ConditionalCheckFailedException', 'The conditional request failed'),
  },
]);
