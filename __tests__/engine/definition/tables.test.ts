import { definition, service } from '../../support/definition/fixture';
import { fn, problemsOf, refuses } from '../../support/definition/problems-of';

const home = { home: true };
const sessions = { partitionKey: 'id' };
const tables = { main: home, sessions };

test('makes several tables, one of which is home to antipode’s own items', () => {
  const { table, tables: all } = service({
    tables: {
      sessions: { partitionKey: { name: 'id', type: 'number' }, timeToLive: 'until' },
      main: { home: true, partitionKey: 'p', sortKey: 's', encryption: 'customer-managed' },
    },
  });
  expect(table).toEqual({ name: 'orders', partitionKey: 'p', sortKey: 's', timeToLive: 'expiresAt' });
  expect(all).toEqual([
    expect.objectContaining({
      name: 'sessions',
      awsName: 'orders-sessions',
      home: false,
      partitionKey: { name: 'id', type: 'number' },
      sortKey: undefined,
      timeToLive: 'until',
      pointInTimeRecovery: true,
      encryption: 'aws-owned',
    }),
    expect.objectContaining({ name: 'main', awsName: 'orders', home: true, encryption: 'customer-managed' }),
  ]);
});

test('the keys of a table of several are pk and sk where neither is written, and else as they are written', () => {
  const keys = service({ tables: { main: home, a: {}, b: sessions, c: { sortKey: 'at' } } }).tables.map(
    ({ partitionKey, sortKey }) => [partitionKey.name, sortKey?.name],
  );
  expect(keys).toEqual([
    ['pk', 'sk'],
    ['pk', 'sk'],
    ['id', undefined],
    ['pk', 'at'],
  ]);
});

test('the short form is one home, whatever name it had among several', () => {
  const settings = { timeToLive: 'until', indexes: { byEmail: { partitionKey: 'email' } } };
  const short = service({ table: settings });
  const [named] = service({ tables: { people: { ...settings, home: true } } }).tables;
  expect(short.tables).toEqual([{ ...named, name: 'table' }]);
});

test('fills in an index', () => {
  const [{ indexes } = { indexes: [] }] = service({
    table: {
      indexes: {
        byEmail: { partitionKey: 'email' },
        byDay: { partitionKey: 'day', sortKey: { name: 'no', type: 'number' }, project: ['title'] },
      },
    },
  }).tables;
  expect(indexes).toEqual([
    { name: 'byEmail', partitionKey: { name: 'email', type: 'string' }, sortKey: undefined, project: 'all' },
    {
      name: 'byDay',
      partitionKey: { name: 'day', type: 'string' },
      sortKey: { name: 'no', type: 'number' },
      project: ['title'],
    },
  ]);
});

test('a function’s `table` is the home, also by the name that the home has', () => {
  const { functions } = service({
    tables,
    functions: {
      a: { ...fn, table: 'read' },
      b: { ...fn, tables: { main: 'read-write', sessions: 'read' } },
    },
  });
  expect(functions.map(({ table, tables: others }) => [table, others])).toEqual([
    ['read', {}],
    ['read-write', { sessions: 'read' }],
  ]);
});

test('a schedule that runs once may have its right on the home by the home’s name', () => {
  const clock = { ...fn, triggers: [{ schedule: 'rate(5 minutes)', runs: 'once' }] };
  const problems = (fields: object) =>
    problemsOf(definition({ tables, functions: { clock: { ...clock, ...fields } } }));
  expect(problems({ tables: { main: 'read-write' } })).toEqual([]);
  expect(problems({ tables: { sessions: 'read-write' } })).toEqual([
    expect.stringMatching(/^functions.clock.table: must be "read-write" .* kept in the table main$/),
  ]);
});

const index = (fields: object, of: object = {}) => ({
  tables: { main: home, sessions: { ...sessions, ...of, indexes: { byEmail: fields } } },
});
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`by${at}0`, { partitionKey: `a${at}` }]));

refuses([
  ['both forms', { table: {}, tables }, /^table: is the short form for exactly one/],
  ['no home', { tables: { sessions } }, /^tables: none is home .* antipode: \{ home: true \}/],
  ['two homes', { tables: { a: home, b: home } }, /^tables.b.home: tables.a is home .* already/],
  [
    'a home without a sort key',
    { tables: { main: { home: true, partitionKey: 'id2' } } },
    /^tables.main.sortKey: is missing, and antipode's own items have two keys that are strings/,
  ],
  [
    'a home with a number for a key',
    { tables: { main: { home: true, partitionKey: { name: 'p', type: 'number' }, sortKey: 's' } } },
    /^tables.main.partitionKey: is a number, and/,
  ],
  [
    'a home whose key antipode writes',
    { tables: { main: { home: true, partitionKey: 'id', sortKey: 's' } } },
    /^tables.main.partitionKey: "id" is an attribute of antipode's own items; name another, such as "pk"/,
  ],
  [
    'a key that says where a write comes from',
    { tables: { main: home, sessions: { partitionKey: 'region' } } },
    /^tables.sessions.partitionKey: "region" is an attribute/,
  ],
  [
    'one attribute for key and expiry',
    { tables: { main: home, sessions: { partitionKey: 'id', timeToLive: 'id' } } },
    /^tables.sessions.timeToLive: "id" is the partitionKey already/,
  ],
  [
    'a name that AWS does not allow',
    { tables: { main: home, 'a.b': {} } },
    /^tables.a.b: "a.b" cannot be part/,
  ],
  [
    'a name that is the home’s',
    { tables: { main: home, table: {} } },
    /^tables.table: "table" is what functions/,
  ],
  ['a name whose variable is taken', { tables: { main: home, name: {} } }, /^tables.name: .*TABLE_NAME/],
  ['two names of one variable', { tables: { main: home, 'a-b': {}, 'A-B': {} } }, /^tables.A-B: .* as "a-b"/],
  [
    'a name too long',
    { tables: { main: home, [`s${'a'.repeat(250)}`]: {} } },
    /makes the table name .* which has 258 characters/,
  ],
  [
    'no type of a key',
    { tables: { main: home, a: { partitionKey: { name: 'n', type: 'numbr' } } } },
    /^tables.a.partitionKey.type: .*"number".*did you mean "number"/,
  ],
  [
    'a setting of a key that is none',
    { tables: { main: home, a: { partitionKey: { nam: 'n' } } } },
    /^tables.a.partitionKey.nam: is not a setting — did you mean "name"/,
  ],
  [
    'a setting of a table that is none',
    { tables: { main: home, a: { sortkey: 'n' } } },
    /^tables.a.sortkey: is not a setting — did you mean "sortKey"/,
  ],
  [
    'a setting of an index that is none',
    index({ partitionkey: 'n' }),
    /^tables.sessions.indexes.byEmail.partitionkey: is not a setting — did you mean "partitionKey"/,
  ],
  ['an index without a key', index({}), /^tables.sessions.indexes.byEmail.partitionKey: is missing/],
  [
    'a projection that is none',
    index({ partitionKey: 'e', project: 'some' }),
    /^tables.sessions.indexes.byEmail.project: must be 'all', 'keys' or a list/,
  ],
  [
    'an index with one attribute twice',
    index({ partitionKey: 'e', sortKey: 'e' }),
    /byEmail.sortKey: "e" is the partitionKey already/,
  ],
  ['an index like the table', index({ partitionKey: 'id' }), /byEmail: has the table's own keys/],
  [
    'an attribute of two types',
    index({ partitionKey: { name: 'id', type: 'number' }, sortKey: 'e' }),
    /byEmail.partitionKey: "id" is a number here and a string in tables.sessions.partitionKey/,
  ],
  [
    'a time to live that is no number',
    index({ partitionKey: 'expiresAt' }),
    /byEmail.partitionKey: "expiresAt" is a string here and a number in tables.sessions.timeToLive/,
  ],
  [
    'a key that is projected',
    index({ partitionKey: 'e', project: ['id'] }),
    /byEmail.project\[0\]: "id" is a key/,
  ],
  [
    'an attribute that is projected twice',
    index({ partitionKey: 'e', project: ['a', 'a'] }),
    /project\[1\]: "a" is listed twice/,
  ],
  [
    'an index of the home that drain flags may not fit',
    { table: { indexes: { byTime: { partitionKey: { name: 'at', type: 'number' } } } } },
    /^table.indexes.byTime.partitionKey: "at" is an attribute of antipode's own items/,
  ],
  [
    'a name too short for an index',
    { table: { indexes: { a: { partitionKey: 'e' } } } },
    /^table.indexes.a: "a" must be 3 to 255/,
  ],
  [
    'an index by the region of origin as another type',
    index({ partitionKey: { name: 'region', type: 'number' } }),
    /^tables.sessions.indexes.byEmail.partitionKey: "region" is where antipode notes the region/,
  ],
  [
    'an index key with too long a name',
    index({ partitionKey: 'e'.repeat(256) }),
    /^tables.sessions.indexes.byEmail.partitionKey: has more than 255 characters/,
  ],
  [
    'a projected attribute with too long a name',
    index({ partitionKey: 'e', project: ['p'.repeat(256)] }),
    /^tables.sessions.indexes.byEmail.project\[0\]: has more than 255 characters/,
  ],
  [
    'a key that Terraform would take for a template',
    index({ partitionKey: '${path.module}' }),
    /^tables.sessions.indexes.byEmail.partitionKey: "\$\{path.module\}" would be a template of Terraform's/,
  ],
  [
    'a time to live that Terraform would take for a template',
    { table: { timeToLive: '${path.module}' } },
    /^table.timeToLive: "\$\{path.module\}" would be a template of Terraform's/,
  ],
  [
    'too many indexes',
    { table: { indexes: many(21) } },
    /^table.indexes: has 21 indexes; DynamoDB allows 20/,
  ],
  [
    'too many projected attributes',
    {
      table: {
        indexes: { byAll: { partitionKey: 'e', project: Array.from({ length: 101 }, (_, at) => `a${at}`) } },
      },
    },
    /^table.indexes: has 101 projected attributes; DynamoDB allows 100/,
  ],
  [
    'a right on no table',
    { tables, functions: { a: { ...fn, tables: { session: 'read' } } } },
    /^functions.a.tables.session: "session" is not one of tables — did you mean "sessions"/,
  ],
  [
    'a right that is none',
    { tables, functions: { a: { ...fn, tables: { sessions: 'write' } } } },
    /^functions.a.tables.sessions: must be "read" or "read-write"/,
  ],
  [
    'rights by table where there is one',
    { functions: { a: { ...fn, tables: { table: 'read' } } } },
    /^functions.a.tables.table: the definition has no tables/,
  ],
  [
    'two rights on the home',
    { tables, functions: { a: { ...fn, table: 'read', tables: { main: 'read-write' } } } },
    /^functions.a.tables.main: is the home, of which/,
  ],
  [
    'the stream of no table',
    { tables, functions: { a: { ...fn, triggers: [{ stream: 'session' }] } } },
    /^functions.a.triggers\[0\].stream: "session" is not one of tables — did you mean "sessions"/,
  ],
  [
    'the stream of no table where there is one',
    { functions: { a: { ...fn, triggers: [{ stream: 'tabel' }] } } },
    /did you mean "table"/,
  ],
  [
    'two readers of a stream, one by the home’s name',
    {
      tables,
      functions: {
        a: { ...fn, triggers: [{ stream: 'table' }] },
        b: { ...fn, triggers: [{ stream: 'main' }] },
      },
    },
    /^functions.b.triggers\[0\].stream: functions.a.triggers\[0\].stream reads the stream already/,
  ],
  [
    'a variable that antipode sets',
    {
      tables,
      functions: { a: { ...fn, tables: { sessions: 'read' }, environment: { TABLE_SESSIONS: 'x' } } },
    },
    /^functions.a.environment.TABLE_SESSIONS: antipode sets this variable itself/,
  ],
  [
    'a policy that goes round `tables`',
    {
      tables,
      functions: {
        a: {
          ...fn,
          policies: [
            {
              actions: ['dynamodb:PutItem'],
              resources: ['arn:aws:dynamodb:{region}:{account}:table/orders-sessions'],
              reason: 'x',
            },
          ],
        },
      },
    },
    /^functions.a.policies\[0\].actions\[0\]: would be for the service's own table/,
  ],
]);

test('takes readers of several streams, and a function that reads two', () => {
  const functions = {
    a: { ...fn, triggers: [{ stream: 'sessions' }, { stream: 'table' }] },
    b: { ...fn, tables: { sessions: 'read-write' } },
  };
  expect(problemsOf(definition({ tables, functions }))).toEqual([]);
});

test('lists each problem of several tables', () => {
  expect(
    problemsOf(
      definition({
        tables: { main: { home: true, partitionKey: 'id' }, 'b c': {}, a: { timeToLive: 'pk' } },
      }),
    ),
  ).toHaveLength(5);
});
