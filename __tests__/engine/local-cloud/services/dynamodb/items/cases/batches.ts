import { type Case, FIVE, get, key, N, put, Refusal, refused, S } from '../support/case';

const WRITE = 'API Reference, BatchWriteItem';
const GET = 'API Reference, BatchGetItem';
const CAPACITY = 'DynamoDB read and write operations';

const putRequest = (sk: string, more: object = {}) => ({
  PutRequest: { Item: { ...key('b', sk), ...more } },
});
const deleteRequest = (sk: string) => ({ DeleteRequest: { Key: key('b', sk) } });
const write = (...things: object[]): Case['call'] => ['BatchWriteItem', { RequestItems: { things } }];
const read = (Keys: readonly object[], more: object = {}): Case['call'] => [
  'BatchGetItem',
  { RequestItems: { things: { Keys, ...more } } },
];
const many = (count: number) => Array.from({ length: count }, (_, index) => String(index));

export const BATCHES: readonly Case[] = [
  {
    what: 'a batch puts and deletes',
    page: WRITE,
    given: [
      put({}, key('b', '1')),
      write(putRequest('2', { n: N('1.0') }), deleteRequest('1'), deleteRequest('3')),
    ],
    call: ['Scan', { TableName: 'things' }],
    says: { Items: [{ ...key('b', '2'), n: N(1) }] },
  },
  {
    what: 'a batch says what it did not do: nothing',
    page: WRITE,
    call: write(putRequest('1')),
    says: { UnprocessedItems: {} },
  },
  {
    what: 'a batch has 25 writes',
    page: WRITE,
    call: write(...many(26).map((sk) => putRequest(sk))),
    says: new Refusal('ValidationException'),
  },
  {
    what: 'a batch has 25 writes in all tables',
    page: WRITE,
    call: [
      'BatchWriteItem',
      {
        RequestItems: {
          things: many(20).map((sk) => putRequest(sk)),
          numbers: many(6).map((n) => ({ PutRequest: { Item: { n: N(n) } } })),
        },
      },
    ],
    says: refused('Too many items requested for the BatchWriteItem call'),
  },
  {
    what: 'a batch has a key once',
    page: WRITE,
    call: write(putRequest('1'), deleteRequest('1')),
    says: refused('Provided list of item keys contains duplicates'),
  },
  {
    what: 'numbers that are written otherwise are one key',
    page: WRITE,
    call: [
      'BatchWriteItem',
      { RequestItems: { numbers: ['1', '1.0'].map((n) => ({ PutRequest: { Item: { n: N(n) } } })) } },
    ],
    says: refused('Provided list of item keys contains duplicates'),
  },
  {
    what: 'a batch that is refused does nothing',
    page: WRITE,
    given: [write(putRequest('1'), { PutRequest: { Item: { pk: S('b') } } })],
    call: ['Scan', { TableName: 'things' }],
    says: { Count: 0 },
  },
  {
    what: 'every item of a batch has its key',
    page: WRITE,
    call: write({ PutRequest: { Item: { pk: S('b') } } }),
    says: refused('The provided key element does not match the schema'),
  },
  {
    what: 'a batch is not empty',
    page: WRITE,
    call: ['BatchWriteItem', { RequestItems: {} }],
    says: refused(
      "1 validation error detected: Value '{}' at 'requestItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ),
  },
  {
    what: 'a batch reads what is there',
    page: GET,
    given: FIVE,
    call: read([key('a', '1'), key('a', '7')], { ProjectionExpression: 'n' }),
    says: { Responses: { things: [{ n: N(1) }] }, UnprocessedKeys: {} },
  },
  {
    what: 'a batch asks for a key once',
    page: GET,
    call: read([key('a'), key('a')]),
    says: refused('Provided list of item keys contains duplicates'),
  },
  {
    what: 'a batch asks for 100 items',
    page: GET,
    call: read(many(101).map((sk) => key('a', sk))),
    says: new Refusal('ValidationException'),
  },
  {
    what: 'a batch of 16 MB has the rest unprocessed',
    page: GET,
    given: many(42).map((sk) => put({ text: S('x'.repeat(400_000)) }, key('a', sk))),
    call: read(many(42).map((sk) => key('a', sk))),
    says: { UnprocessedKeys: { things: { Keys: [key('a', '41')] } } },
  },
  {
    what: 'a read takes half a unit for 4 KB, a consistent one takes one',
    page: CAPACITY,
    given: [put({ text: S('x'.repeat(5000)) })],
    call: get({ ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' }),
    says: { ConsumedCapacity: { TableName: 'things', CapacityUnits: 2 } },
  },
  {
    what: 'a write takes a unit for 1 KB, and for each index',
    page: CAPACITY,
    call: [
      'PutItem',
      {
        TableName: 'things',
        Item: { ...key('a'), colour: S('red'), score: N(1), text: S('x'.repeat(1500)) },
        ReturnConsumedCapacity: 'INDEXES',
      },
    ],
    says: {
      ConsumedCapacity: {
        CapacityUnits: 6,
        Table: { CapacityUnits: 2 },
        GlobalSecondaryIndexes: { 'by-colour': { CapacityUnits: 2 }, 'keys-by-colour': { CapacityUnits: 1 } },
        LocalSecondaryIndexes: { 'by-score': { CapacityUnits: 1 } },
      },
    },
  },
  {
    what: 'nothing is said of capacity where nobody asks',
    page: 'API Reference, GetItem',
    given: [put({})],
    call: get(),
    says: {},
    without: 'ConsumedCapacity',
  },
];
