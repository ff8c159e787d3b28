import { from, reasons } from '../../../../support/plans/by-hand';

// Changes of tables and their indexes, as Terraform plans them.

const table = { type: 'aws_dynamodb_table', is: { name: 'shop-people', hash_key: 'id' } };
const index = (name: string, more: object = {}) => ({
  name,
  hash_key: 'email',
  range_key: '',
  projection_type: 'ALL',
  non_key_attributes: [],
  read_capacity: 0,
  write_capacity: 0,
  ...more,
});
const indexes = (before: object[], after: object[]) =>
  reasons(from(table, { global_secondary_index: before }, { global_secondary_index: after }));
const attribute = (types: Record<string, string>) => ({
  attribute: Object.entries(types).map(([name, type]) => ({ name, type })),
});

test('a new index with its attribute passes', () => {
  const [before, after] = [
    { ...attribute({ id: 'S' }), global_secondary_index: [] },
    { ...attribute({ id: 'S', email: 'S' }), global_secondary_index: [index('byEmail')] },
  ];
  expect(reasons(from(table, before, after))).toEqual([]);
  const unknown = { global_secondary_index: [{ read_capacity: true, write_capacity: true }] };
  expect(reasons(from(table, before, after, { unknown }))).toEqual([]);
});

test('an index that goes is told', () => {
  expect(indexes([index('byEmail')], [])).toEqual([
    expect.stringMatching(/^removes the index byEmail: queries of it fail from then on/),
  ]);
});

test.each([
  ['another partition key', { hash_key: 'mail' }],
  ['a sort key', { range_key: 'at' }],
  ['another projection', { projection_type: 'KEYS_ONLY' }],
  ['more projected attributes', { projection_type: 'INCLUDE', non_key_attributes: ['a'] }],
])('an index with %s is deleted and made anew, which is told', (_what, more) => {
  expect(indexes([index('byEmail')], [index('byEmail', more)])).toEqual([
    expect.stringMatching(
      /^deletes the index byEmail and makes it anew: queries of it fail until it is filled/,
    ),
  ]);
});

test('indexes in another order, and attributes projected in another order, are as before', () => {
  const included = (names: string[]) =>
    index('byDay', { projection_type: 'INCLUDE', non_key_attributes: names });
  expect(indexes([index('byEmail'), included(['a', 'b'])], [included(['b', 'a']), index('byEmail')])).toEqual(
    [],
  );
});

test('two changes at once are refused, also where each alone is harmless', () => {
  expect(indexes([], [index('byEmail'), index('byDay')])).toEqual([
    expect.stringMatching(
      /^changes 2 indexes at once \(byEmail, byDay\): DynamoDB makes or deletes one at a time/,
    ),
  ]);
  expect(indexes([index('byEmail')], [index('byMail')])).toEqual([
    expect.stringMatching(/^removes the index byEmail/),
    expect.stringMatching(/^changes 2 indexes at once \(byEmail, byMail\)/),
  ]);
});

test('a table’s first deploy may have several indexes', () => {
  const after = { global_secondary_index: [index('byEmail'), index('byDay')] };
  expect(reasons({ ...table, after, actions: ['create'] })).toEqual([]);
});

test('indexes that are not known yet are refused', () => {
  expect(
    reasons(from(table, { global_secondary_index: [] }, {}, { unknown: { global_secondary_index: true } })),
  ).toEqual(['has indexes from what is not known yet']);
});

test('a key of another type stays what it was, which is told', () => {
  expect(reasons(from(table, attribute({ id: 'S' }), attribute({ id: 'N' })))).toEqual([
    expect.stringMatching(/^changes the type of id from S to N: .* each plan says this again/),
  ]);
  expect(reasons(from(table, attribute({ id: 'S', email: 'S' }), attribute({ id: 'S' })))).toEqual([]);
});

test('a table that is renamed, or has another key, is told by its name', () => {
  expect(reasons({ ...table, actions: ['delete'] })).toEqual([
    'deletes the table shop-people, with every item in it and in its replicas',
  ]);
  const replaced = {
    ...from(table, {}, { hash_key: 'no' }),
    actions: ['delete', 'create'],
    more: { change: { replace_paths: [['hash_key']] } as never },
  };
  expect(reasons(replaced)[0]).toMatch(/^replaces the table shop-people, with every item/);
});
