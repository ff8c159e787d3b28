import { synthesize } from '../../../testing/synthesis/synthesize';
import { service } from '../../support/definition/fixture';
import { severalTables } from '../../support/definition/several-tables';

const entry = 'runtime/health/handler.ts'; // small, so quick to bundle
const synthesized = synthesize(service(severalTables));
const data = synthesized.dataStack;
const table = (name: string) => data.all('aws_dynamodb_table').find((one) => one.name === name);

test('makes each table a global one, the home under the service’s own name', () => {
  expect(data.all('aws_dynamodb_table').map(({ name }) => name)).toEqual([
    'orders',
    'orders-pictures',
    'orders-sessions',
  ]);
  for (const one of data.all('aws_dynamodb_table'))
    expect(one).toMatchObject({
      billing_mode: 'PAY_PER_REQUEST',
      stream_enabled: true,
      stream_view_type: 'NEW_AND_OLD_IMAGES',
      deletion_protection_enabled: true,
      lifecycle: { prevent_destroy: true },
      replica: [expect.objectContaining({ region_name: 'eu-west-1', propagate_tags: true })],
    });
});

test('gives each its own keys, time to live and recovery', () => {
  expect(table('orders-sessions')).toMatchObject({
    hash_key: 'id',
    ttl: { attribute_name: 'until', enabled: true },
    point_in_time_recovery: { enabled: false },
    replica: [{ point_in_time_recovery: false }],
  });
  expect(table('orders-sessions')).not.toHaveProperty('range_key');
  expect(table('orders-pictures')).toMatchObject({
    hash_key: 'digest',
    range_key: 'size',
    attribute: [
      { name: 'digest', type: 'B' },
      { name: 'size', type: 'N' },
    ],
    ttl: { attribute_name: 'expiresAt' },
  });
});

test('makes indexes, and names each attribute of a key once', () => {
  expect(table('orders-sessions')?.global_secondary_index).toEqual([
    { name: 'byEmail', hash_key: 'email', projection_type: 'ALL' },
    {
      name: 'byDay',
      hash_key: 'day',
      range_key: 'no',
      projection_type: 'INCLUDE',
      non_key_attributes: ['title', 'state'],
    },
    { name: 'byState', hash_key: 'state', range_key: 'id', projection_type: 'KEYS_ONLY' },
  ]);
  expect(table('orders-sessions')?.attribute).toEqual([
    { name: 'id', type: 'S' },
    { name: 'email', type: 'S' },
    { name: 'day', type: 'S' },
    { name: 'no', type: 'N' },
    { name: 'state', type: 'S' },
  ]);
  expect(table('orders')).not.toHaveProperty('global_secondary_index');
});

test('one home is the same resource as the only table was, whatever it is called and wherever it stands', () => {
  const settings = { indexes: { byEmail: { partitionKey: 'email' } } };
  const functions = { none: { entry } };
  const text = (more: object) => synthesize(service({ functions, ...more })).dataStack.json.resource;
  const before = text({ table: settings }).aws_dynamodb_table;
  const after = text({ tables: { sessions: { partitionKey: 'id' }, people: { ...settings, home: true } } });
  expect(after.aws_dynamodb_table).toMatchObject(before ?? {});
  expect(Object.keys(after.aws_dynamodb_table ?? {})).toHaveLength(2);
});

test('each reader of a stream reads that of its table', () => {
  const stack = synthesized.stack();
  const replicas = Object.entries(stack.json.data.aws_dynamodb_table ?? {});
  const sourceOf = (id: string) =>
    stack.one('aws_lambda_event_source_mapping', id).event_source_arn as string;
  const named = (id: string) => replicas.find(([key]) => sourceOf(id).includes(key))?.[1].name;
  expect(named('function-changes_stream_')).toBe('orders');
  expect(named('function-changes_stream-sessions_')).toBe('orders-sessions');
});

test('a function’s environment has the tables that it uses, by their names', () => {
  const about = (name: string) =>
    Object.entries(synthesized.function(name).environment).filter(([key]) => key.startsWith('TABLE_'));
  const home = {
    TABLE_NAME: 'orders',
    TABLE_PARTITION_KEY: 'pk',
    TABLE_SORT_KEY: 'sk',
    TABLE_TIME_TO_LIVE: 'expiresAt',
  };
  const sessions = {
    TABLE_SESSIONS: 'orders-sessions',
    TABLE_SESSIONS_PARTITION_KEY: 'id',
    TABLE_SESSIONS_TIME_TO_LIVE: 'until',
  };
  expect(Object.fromEntries(about('none'))).toEqual(home);
  expect(Object.fromEntries(about('changes'))).toEqual({ ...home, ...sessions });
  expect(Object.fromEntries(about('api'))).toMatchObject({
    ...home,
    ...sessions,
    TABLE_ORDERS: 'orders',
    TABLE_PICTURES: 'orders-pictures',
    TABLE_PICTURES_SORT_KEY: 'size',
  });
});

describe('keys of one’s own', () => {
  test('encrypt the tables that ask for them, with one key', () => {
    expect(data.all('aws_kms_key')).toHaveLength(1);
    const encrypted = data.all('aws_dynamodb_table').filter((one) => one.server_side_encryption);
    expect(encrypted).toEqual([
      expect.objectContaining({
        name: 'orders-pictures',
        replica: [expect.objectContaining({ kms_key_arn: expect.anything() })],
      }),
    ]);
  });

  test('are for whoever uses such a table', () => {
    const keyOf = (name: string) =>
      synthesized.function(name).statements.find(({ Sid }) => Sid === 'UseTableKey')?.Action;
    expect(keyOf('api')).toEqual(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey']);
    for (const other of ['changes', 'none', 'health']) expect(keyOf(other)).toBeUndefined();
  });
});

test('regions are alike with several tables', () => {
  const text = (region: string) =>
    synthesized
      .stack(region)
      .text.replaceAll(region, '<region>')
      .replace(/("alias": "route53"[\s\S]*?"region": )"[^"]*"/, '$1'); // Route 53's, which may be one of the service's
  expect(text('eu-west-1')).toBe(text('us-east-1'));
});
