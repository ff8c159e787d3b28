import { synthesize } from '../../../../testing/synthesis/synthesize';
import { service } from '../../../support/definition/fixture';

const entry = 'runtime/health/handler.ts'; // small, so quick to bundle
const indexes = { byEmail: { partitionKey: 'email' } };
const synthesized = synthesize(
  service({
    tables: { main: { home: true, indexes }, sessions: { partitionKey: 'id', indexes }, audit: {} },
    functions: {
      reader: { entry, tables: { sessions: 'read' } },
      writer: { entry, table: 'read', tables: { sessions: 'read-write', audit: 'read-write' } },
      home: { entry, table: 'read-write' },
      stream: { entry, triggers: [{ stream: 'sessions' }] },
      none: { entry },
    },
    state: { backend: 's3', bucketPrefix: 'acme-state' },
    ci: { repository: 'acme/orders' },
  }),
);
const arns = synthesized.arns();
const [main, sessions, audit] = ['main', 'sessions', 'audit'].map((name) => arns.tableNamed(name)) as [
  string,
  string,
  string,
];
const elsewhere = synthesized.arns('eu-west-1').tableNamed('sessions');
const index = (table: string) => `${table}/index/byEmail`;

const READ = ['GetItem', 'BatchGetItem', 'Query', 'ConditionCheckItem'];
const WRITE = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];

type Row = readonly [who: string, actions: readonly string[], resource: string];

const ALLOWED: readonly Row[] = [
  ['reader', READ, sessions],
  ['reader', ['Query'], index(sessions)],
  ['writer', READ, main],
  ['writer', ['Query'], index(main)],
  ['writer', [...READ, ...WRITE], sessions],
  ['writer', ['Query'], index(sessions)],
  ['writer', [...READ, ...WRITE], audit],
  ['home', [...READ, ...WRITE], main],
  ['home', ['Query'], index(main)],
  ['stream', ['GetRecords', 'GetShardIterator', 'DescribeStream'], `${sessions}/stream/2026`],
  ['health', ['GetItem'], main],
];

const DENIED: readonly Row[] = [
  ['reader', WRITE, sessions],
  ['reader', ['Scan'], sessions],
  ['reader', ['Scan', 'GetItem', 'PutItem'], index(sessions)],
  ['reader', [...READ, ...WRITE], main],
  ['reader', [...READ, ...WRITE], audit],
  ['reader', ['Query'], index(main)],
  ['reader', ['Query'], `${audit}/index/byEmail`],
  ['reader', ['Query'], index(elsewhere)],
  ['reader', READ, elsewhere],
  ['reader', ['Query'], `${sessions}-old/index/byEmail`],
  ['reader', READ, `${sessions}-old`],
  ['writer', WRITE, main],
  ['writer', ['DeleteTable', 'UpdateTable'], sessions],
  ['writer', ['GetRecords'], `${sessions}/stream/2026`],
  ['home', READ, sessions],
  ['home', ['Query'], index(sessions)],
  ['stream', READ, sessions],
  ['stream', ['Query'], index(sessions)],
  ['stream', ['GetRecords'], `${main}/stream/2026`],
  ['none', READ, main],
  ['none', ['Query'], index(main)],
  ['health', ['GetItem'], sessions],
  ['health', ['Query'], index(main)],
];

const rows = (all: readonly Row[]) =>
  all.flatMap(([who, actions, resource]) => actions.map((action) => [who, action, resource] as const));
/** The partition keys of the call, as DynamoDB fills them in. */
const keys = (partition: string) => ({ 'dynamodb:LeadingKeys': [partition] });
const may = ([who, action, resource]: readonly [string, string, string]) =>
  synthesized
    .function(who)
    .may(`dynamodb:${action}`, resource, keys(who === 'health' ? 'antipode#drain' : 'customer#1'));

test.each(rows(ALLOWED))('%s may %s on %s', (...row) => expect(may(row)).toBe(true));
test.each(rows(DENIED))('%s may not %s on %s', (...row) => expect(may(row)).toBe(false));

test('drain flags and homes are operators’ alone, where they are: in the home', () => {
  const puts = (who: string, table: string) =>
    synthesized.function(who).may('dynamodb:PutItem', table, keys('antipode#home'));
  expect(puts('home', main)).toBe(false);
  expect(puts('writer', audit)).toBe(true); // nothing reads such an item there
});

test('a pipeline’s roles may make every table, and read drain flags in the home alone', () => {
  const { stacks } = synthesized;
  const document = (name: string) => {
    const policy = Object.values(stacks)
      .flatMap((stack) => stack.all('aws_iam_policy'))
      .find((one) => one.name === name);
    return JSON.parse(String(policy?.policy)) as { Statement: { Sid: string; Resource: string[] }[] };
  };
  const on = (policy: string, sid: string) =>
    document(policy)
      .Statement.filter(({ Sid }) => Sid.startsWith(sid))
      .flatMap(({ Resource }) => [Resource].flat())
      .map((arn) => arn.replace(/.*:/, ''));
  const tables = ['table/orders', 'table/orders-sessions', 'table/orders-audit'];
  expect(new Set(on('orders-deploy', 'Table'))).toEqual(new Set(tables));
  expect(new Set(on('orders-deploy', 'DrainFlags'))).toEqual(new Set(['table/orders']));
  expect(new Set(on('orders-boundary', 'Table'))).toEqual(
    new Set([...tables, 'table/orders/index/*', 'table/orders-sessions/index/*']),
  );
});
