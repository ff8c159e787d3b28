import { B, type Case, get, key, N, put, Refusal, refused, S, update } from '../support/case';

const TYPES = 'Supported data types and naming rules in Amazon DynamoDB';
const QUOTAS = 'Quotas in Amazon DynamoDB';
const VALUE = 'API Reference, AttributeValue';
const invalid = (message: string) => refused(`One or more parameter values were invalid: ${message}`);

let deep: object = { S: 'x' };
for (let level = 0; level < 33; level++) deep = { L: [deep] };

export const VALUES: readonly Case[] = [
  ...Object.entries({
    'a text': S('x'),
    'an empty text': S(''),
    bytes: B('x'),
    'a boolean': { BOOL: false },
    'a null': { NULL: true },
    'a set of texts': { SS: ['x', 'y'] },
    'a set of numbers': { NS: ['1', '2'] },
    'a set of bytes': { BS: ['eA==', 'eQ=='] },
    'an empty parts': { L: [] },
    'an empty doc': { M: {} },
    'values in values': { M: { parts: { L: [S('x'), { M: { n: N(1) } }] } } },
  }).map(
    ([what, value]): Case => ({
      what: `${what} comes back as it was`,
      page: TYPES,
      given: [put({ value })],
      call: get(),
      says: { Item: { ...key('a'), value } },
    }),
  ),
  {
    what: 'a text is Unicode: half of a surrogate pair becomes U+FFFD, on the way or here',
    page: TYPES,
    given: [put({ value: S('x\ud800y'), parts: { L: [S('\udc00')] } })],
    call: get(),
    says: { Item: { ...key('a'), value: S('x\ufffdy'), parts: { L: [S('\ufffd')] } } },
  },
  {
    what: 'names that objects of JavaScript have are names like others',
    page: TYPES,
    given: [
      [
        'PutItem',
        JSON.parse(
          '{"TableName":"things","Item":{"pk":{"S":"a"},"sk":{"S":"0"},"__proto__":{"S":"x"},"constructor":{"N":"1"}}}',
        ),
      ],
    ],
    call: get({
      ProjectionExpression: '#p, #c, #t',
      ExpressionAttributeNames: { '#p': '__proto__', '#c': 'constructor', '#t': 'toString' },
    }),
    says: { Item: JSON.parse('{"__proto__":{"S":"x"},"constructor":{"N":"1"}}') },
  },
  {
    what: 'a set has no member twice',
    page: TYPES,
    call: put({ tags: { SS: ['x', 'x'] } }),
    says: invalid('Input collection [x, x] contains duplicates.'),
  },
  {
    what: 'numbers that are written otherwise are the same member',
    page: TYPES,
    call: put({ tags: { NS: ['1', '1.0'] } }),
    says: refused('Input collection contains duplicates'),
  },
  {
    what: 'a set of bytes has no member twice',
    page: TYPES,
    call: put({ tags: { BS: ['eA==', 'eA=='] } }),
    says: invalid('Input collection [eA==, eA==]of type BS contains duplicates.'),
  },
  {
    what: 'a set is not empty',
    page: TYPES,
    call: put({ tags: { SS: [] } }),
    says: invalid('An string set  may not be empty'),
  },
  {
    what: 'a null is true',
    page: VALUE,
    call: put({ value: { NULL: false } }),
    says: invalid('Null attribute value types must have the value of true'),
  },
  {
    what: 'a value has a type',
    page: VALUE,
    call: put({ value: {} }),
    says: refused('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes'),
  },
  {
    what: 'a value has one type',
    page: VALUE,
    call: put({ value: { S: 'x', N: '1' } }),
    says: refused(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    ),
  },
  {
    what: 'a text is a text',
    page: VALUE,
    call: put({ value: { S: 1 } }),
    says: new Refusal('SerializationException', 'NUMBER_VALUE cannot be converted to String'),
  },
  {
    what: 'a number is written as a text',
    page: VALUE,
    call: put({ value: { N: 1 } }),
    says: new Refusal('SerializationException', 'NUMBER_VALUE cannot be converted to String'),
  },
  {
    what: 'bytes are in base64',
    page: VALUE,
    call: put({ value: { B: 'x' } }),
    says: new Refusal(
      'SerializationException',
      'Base64 encoded length is expected a multiple of 4 bytes but found: 1',
    ),
  },
  {
    what: 'values are nested 32 levels deep',
    page: QUOTAS,
    call: put({ deep }),
    says: refused(
      'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
    ),
  },
  {
    what: 'an item has 400 KB',
    page: QUOTAS,
    call: put({ title: S('x'.repeat(400 * 1024)) }),
    says: refused('Item size has exceeded the maximum allowed size'),
  },
  {
    what: 'an item has 400 KB after an update too',
    page: QUOTAS,
    given: [put({ parts: { L: [S('x'.repeat(300 * 1024))] } })],
    call: update('SET parts = list_append(parts, parts)'),
    says: refused('Item size to update has exceeded the maximum allowed size'),
  },
  {
    what: 'a partition key has 2048 bytes',
    page: QUOTAS,
    call: put({}, key('é'.repeat(1025))),
    says: invalid('Size of hashkey has exceeded the maximum size limit of2048 bytes'),
  },
  {
    what: 'a sort key has 1024 bytes',
    page: QUOTAS,
    call: put({}, key('a', 'x'.repeat(1025))),
    says: invalid('Aggregated size of all range keys has exceeded the size limit of 1024 bytes'),
  },
  {
    what: 'a key is not empty',
    page: VALUE,
    call: put({}, key('')),
    says: refused(
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
    ),
  },
  {
    what: 'the key of an index is not empty',
    page: VALUE,
    call: put({ colour: S('') }),
    says: refused(
      'One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: by-colour, IndexKey: colour',
    ),
  },
  {
    what: 'an item has its key',
    page: 'API Reference, PutItem',
    call: ['PutItem', { TableName: 'things', Item: { pk: S('a') } }],
    says: invalid('Missing the key sk in the item'),
  },
  {
    what: 'a key is of its type',
    page: 'API Reference, PutItem',
    call: ['PutItem', { TableName: 'things', Item: { pk: S('a'), sk: N(1) } }],
    says: invalid('Type mismatch for key sk expected: S actual: N'),
  },
  {
    what: 'the key of an index is of its type',
    page: 'API Reference, PutItem',
    call: put({ score: S('1') }),
    says: invalid('Type mismatch for Index Key score Expected: N Actual: S IndexName: by-colour'),
  },
  {
    what: 'an item is asked for by its whole key',
    page: 'API Reference, GetItem',
    call: ['GetItem', { TableName: 'things', Key: { pk: S('a') } }],
    says: refused('The provided key element does not match the schema'),
  },
  {
    what: 'a table must be there',
    page: 'API Reference, GetItem',
    call: ['GetItem', { TableName: 'nothing', Key: key('a') }],
    says: new Refusal('ResourceNotFoundException', 'Requested resource not found'),
  },
  {
    what: 'a table may be named by its ARN',
    page: 'API Reference, GetItem',
    given: [put({})],
    call: ['GetItem', { TableName: 'arn:aws:dynamodb:us-east-1:123456789012:table/things', Key: key('a') }],
    says: { Item: key('a') },
  },
  {
    what: 'a required parameter is there',
    page: 'API Reference, GetItem',
    call: ['GetItem', { TableName: 'things' }],
    says: refused(
      "1 validation error detected: Value null at 'key' failed to satisfy constraint: Member must not be null",
    ),
  },
];
