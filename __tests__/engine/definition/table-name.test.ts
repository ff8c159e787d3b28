import { serviceNames } from '../../../definition/names';
import { synthesize } from '../../../testing/synthesis/synthesize';
import { service } from '../../support/definition/fixture';
import { refuses } from '../../support/definition/problems-of';

refuses([
  [
    'a name that no table has',
    { table: { name: 'a b' } },
    /^table\.name: makes the table name "a b", which AWS/,
  ],
  [
    'a name that is too short',
    { table: { name: 'ab' } },
    /^table\.name: .*which has 2 characters; AWS allows 3/,
  ],
  [
    'two tables of one name',
    { tables: { a: { home: true, name: 'Books' }, b: { name: 'Books' } } },
    /^tables\.b\.name: makes the table name "Books", as tables\.a\.name does already/,
  ],
]);

test('a table has a name made of the service’s, or its own', () => {
  expect(serviceNames(service({ name: 'library' })).table).toBe('library');
  expect(serviceNames(service({ name: 'library', table: { name: 'Books_2' } })).table).toBe('Books_2');
  const tables = {
    own: { home: true },
    books: { name: 'Books', partitionKey: 'id' },
    logs: { partitionKey: 'id' },
  };
  expect(service({ name: 'library', tables }).tables.map(({ awsName }) => awsName)).toEqual([
    'library',
    'Books',
    'library-logs',
  ]);
});

test('its own name reaches the table, the functions and what they may do', () => {
  const { stacks } = synthesize(service({ table: { name: 'Books_2' } }));
  const text = (stack: string) => JSON.stringify(stacks[stack]);
  expect(text('data')).toContain('"name":"Books_2"');
  expect(text('region-us-east-1')).toContain('"TABLE_NAME":"Books_2"');
  expect(text('region-us-east-1')).toContain('table/Books_2');
});
