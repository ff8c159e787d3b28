import type { ExistingTable } from '../../../../aws/existing-table';
import type { TableDefinition } from '../../../../definition/tables/table';
import {
  type TablesByRegion,
  tableNotices,
  tableProblems,
  type Wanted,
} from '../../../../rollout/adopt/table-problems';
import { service } from '../../../support/definition/fixture';

const library = service({
  name: 'library',
  regions: ['us-east-1', 'eu-west-1'],
  table: { name: 'Books', partitionKey: 'shelf', sortKey: 'title' },
});
const [books] = library.tables as [TableDefinition];
const wanted: Wanted = { service: library, table: books, path: 'table' };

const BOOKS: ExistingTable = {
  arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/Books',
  status: 'ACTIVE',
  partitionKey: 'shelf (S)',
  sortKey: 'title (S)',
  items: 30,
  bytes: 1000,
  replicas: ['eu-west-1'],
  localIndexes: [],
  globalTableVersion: '2019.11.21',
  consistency: undefined,
  kmsKey: undefined,
  tags: {},
};

const problems = (table: Partial<ExistingTable>, others: TablesByRegion = {}) =>
  tableProblems(wanted, { 'us-east-1': { ...BOOKS, ...table }, 'eu-west-1': BOOKS, ...others });

test('a table that is as the definition says has no problems, with its replica or without', () => {
  expect(problems({})).toEqual([]);
  expect(problems({ replicas: [], globalTableVersion: undefined }, { 'eu-west-1': undefined })).toEqual([]);
});

test.each<[what: string, table: Partial<ExistingTable>, problem: RegExp]>([
  [
    'other keys',
    { partitionKey: 'id (S)' },
    /^table\.partitionKey: .*says shelf \(S\).*has id \(S\).*replace it/,
  ],
  ['a key of another type', { sortKey: 'title (N)' }, /^table\.sortKey: .*has title \(N\)/],
  ['no sort key', { sortKey: undefined }, /^table\.sortKey: .*has none/],
  ['a replica elsewhere', { replicas: ['eu-west-1', 'ap-south-1'] }, /^regions: .*ap-south-1.*remove it/],
  ['a twin', { replicas: [] }, /^regions: eu-west-1 has a table of the same name that is no replica/],
  ['another service’s table', { tags: { 'antipode:service': 'shop' } }, /belongs to the service "shop"/],
  ['a table that changes', { status: 'UPDATING' }, /is UPDATING\. Run this again/],
  ['local indexes', { localIndexes: ['byYear'] }, /local secondary indexes \(byYear\)/],
  ['an old global table', { globalTableVersion: '2017.11.29' }, /of version 2017\.11\.29/],
  ['strong consistency', { consistency: 'STRONG' }, /strongly consistent/],
  ['a KMS key', { kmsKey: 'arn:aws:kms:x' }, /^table\.encryption: the KMS key arn:aws:kms:x/],
])('tells of %s', (_what, table, problem) => {
  expect(problems(table)).toEqual([expect.stringMatching(problem)]);
});

test('a table that is missing, or is in a later region, is told with what to do', () => {
  expect(tableProblems(wanted, {})).toEqual([
    expect.stringMatching(/^table\.name: there is no table "Books" in us-east-1, nor in another region/),
  ]);
  expect(tableProblems(wanted, { 'eu-west-1': BOOKS })).toEqual([
    expect.stringMatching(/^regions: .*it is in eu-west-1\. Name eu-west-1 first\.$/),
  ]);
});

test('keys of its own cannot be asked for at once', () => {
  const own: Wanted = { ...wanted, table: { ...books, encryption: 'customer-managed' } };
  expect(tableProblems(own, { 'us-east-1': { ...BOOKS, replicas: ['eu-west-1'] } })).toEqual([
    expect.stringMatching(/^table\.encryption: .*Adopt it with 'aws-owned'/),
  ]);
});

test('keys may be numbers, and a sort key may be missing, where the definition says so', () => {
  const partitionKey = { name: 'isbn', type: 'number' } as const;
  const copies: Wanted = {
    ...wanted,
    table: { ...books, partitionKey, sortKey: undefined },
    path: 'tables.copies',
  };
  const there = { ...BOOKS, partitionKey: 'isbn (N)', sortKey: undefined };
  expect(tableProblems(copies, { 'us-east-1': there, 'eu-west-1': there })).toEqual([]);
  expect(tableProblems(copies, { 'us-east-1': BOOKS, 'eu-west-1': BOOKS })).toEqual([
    expect.stringMatching(
      /^tables\.copies\.partitionKey: the definition says isbn \(N\), and the table has shelf \(S\)/,
    ),
    expect.stringMatching(
      /^tables\.copies\.sortKey: the definition says none, and the table has title \(S\)/,
    ),
  ]);
});

test('all that is wrong is told at once', () => {
  expect(problems({ partitionKey: 'id (S)', localIndexes: ['byYear'], status: 'UPDATING' })).toHaveLength(3);
});

test('who may still look after the table is named', () => {
  expect(tableNotices({ tags: {} })).toEqual([]);
  expect(tableNotices({ tags: { 'aws:cloudformation:stack-name': 'library-prod' } })).toEqual([
    expect.stringMatching(/"library-prod".*DeletionPolicy: Retain/),
  ]);
});
