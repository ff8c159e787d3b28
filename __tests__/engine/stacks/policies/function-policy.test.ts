import * as z from 'zod/mini';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { service } from '../../../support/definition/fixture';

const entry = 'runtime/health/handler.ts';
const payload = z.object({});
const arn = (awsService: string, resource: string) =>
  `arn:aws:${awsService}:us-east-1:123456789012:${resource}`;
const queueArn = (name: string) => arn('sqs', `orders-us-east-1-${name}`);
const allow = (Sid: string, Action: string[], Resource: unknown, Condition?: unknown) => ({
  Sid,
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition ? { Condition } : {}),
});

const table = arn('dynamodb', 'table/orders');
const READ = ['BatchGetItem', 'ConditionCheckItem', 'GetItem', 'Query'];
const WRITE = ['BatchWriteItem', 'DeleteItem', 'PutItem', 'UpdateItem'];
const dynamodb = (names: string[]) => names.sort().map((name) => `dynamodb:${name}`);
const TAKE = ['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'].map((name) => `sqs:${name}`);
const failures = (name: string) => allow('KeepFailures', ['sqs:SendMessage'], queueArn(`${name}-failures`));
const readWrite = [
  allow('UseTable', dynamodb([...READ, ...WRITE]), table),
  {
    ...allow('LeaveToOperators', dynamodb([...WRITE]), table, {
      'ForAnyValue:StringEquals': {
        'dynamodb:LeadingKeys': ['antipode#drain', 'antipode#home', 'antipode#marker'],
      },
    }),
    Effect: 'Deny',
  },
];
const key = (actions: string[]) =>
  allow('UseTableKey', actions, arn('kms', 'key/*'), {
    StringEquals: { 'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com' },
    'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/orders-table' },
  });

/** Functions of one service by their names, and what each may do besides writing its own log. */
const GRANTS: Readonly<
  Record<string, readonly [definition: Record<string, unknown>, statements: unknown[]]>
> = {
  nothing: [{}, []],
  route: [{ triggers: [{ http: 'GET /' }] }, []],
  traced: [{ tracing: true }, [allow('Trace', ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], '*')]],
  own: [
    {
      policies: [
        { actions: ['ses:SendEmail'], resources: ['*'], reason: 'thanks' },
        {
          actions: ['s3:GetObject', 's3:PutObject'],
          resources: ['arn:aws:s3:::acme-{region}/*', 'arn:aws:s3:{region}:{account}:accesspoint/a'],
          reason: 'keeps receipts',
        },
      ],
    },
    [
      allow('Own1', ['ses:SendEmail'], ['*']),
      allow(
        'Own2',
        ['s3:GetObject', 's3:PutObject'],
        ['arn:aws:s3:::acme-us-east-1/*', arn('s3', 'accesspoint/a')],
      ),
    ],
  ],
  untraced: [{ tracing: false }, []],
  reads: [{ table: 'read' }, [allow('UseTable', dynamodb(READ), table)]],
  writes: [{ table: 'read-write' }, readWrite],
  takes: [
    { triggers: [{ queue: 'fulfilment' }, { queue: 'ledger' }] },
    [allow('Take', TAKE, [queueArn('fulfilment'), queueArn('ledger.fifo')])],
  ],
  hears: [{ triggers: [{ event: 'order.placed' }] }, [failures('hears')]],
  once: [
    {
      entry: '__tests__/support/functions/clock.ts',
      table: 'read-write',
      triggers: [{ schedule: 'rate(5 minutes)', runs: 'once' }],
    },
    [
      ...readWrite,
      allow('Take', TAKE, [queueArn('once-slots')]),
      allow('PutOff', ['sqs:ChangeMessageVisibility'], [queueArn('once-slots')]),
    ],
  ],
  everywhere: [
    { triggers: [{ schedule: 'rate(5 minutes)', runs: 'every-region' }] },
    [failures('everywhere')],
  ],
  views: [
    { triggers: [{ stream: 'table' }] },
    [
      allow(
        'ReadStream',
        dynamodb(['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams']),
        `${table}/stream/*`,
      ),
      failures('views'),
    ],
  ],
  invoked: [{ payload }, [failures('invoked')]],
  sends: [{ sends: ['ledger'] }, [allow('Send', ['sqs:SendMessage'], [queueArn('ledger.fifo')])]],
  emits: [
    { emits: ['order.placed'] },
    [
      allow('Emit', ['events:PutEvents'], [arn('events', 'event-bus/orders-us-east-1-events')], {
        StringEquals: { 'events:source': 'orders', 'events:detail-type': ['order.placed'] },
      }),
    ],
  ],
  invokes: [
    { invokes: ['invoked'] },
    [allow('Invoke', ['lambda:InvokeFunction'], [arn('lambda', 'function:orders-us-east-1-invoked:live')])],
  ],
  knows: [
    { secrets: ['payment-key'] },
    [allow('ReadSecrets', ['ssm:GetParameter'], [arn('ssm', 'parameter/orders/payment-key')])],
  ],
};

const functions = Object.fromEntries(
  Object.entries(GRANTS).map(([name, [definition]]) => [name, { entry, ...definition }]),
);
const queues = { fulfilment: { payload }, ledger: { payload, fifo: true } };
const events = { 'order.placed': { payload }, 'order.paid': { payload } };
const overrides = { queues, events, functions };
const made = synthesize(service(overrides));

test.each(Object.entries(GRANTS))('the function that %s may do exactly that', (name, [, statements]) => {
  const [log, ...others] = made.function(name).statements;
  const group = arn('logs', `log-group:/aws/lambda/orders-us-east-1-${name}`);
  expect(log).toEqual(
    allow('WriteOwnLog', ['logs:CreateLogStream', 'logs:PutLogEvents'], `${group}:log-stream:*`),
  );
  expect(others).toEqual(statements);
});

test.each([
  ['an order', 'order#1', true],
  ['what it heard', 'antipode#heard', true],
  ['that a slot was done', 'antipode#slot#once', true],
  ['a drain flag', 'antipode#drain', false],
  ['the home of owned items', 'antipode#home', false],
  ['the marker of a region', 'antipode#marker', false],
])('a function that writes the table may write %s: %s %p', (_what, key, may) => {
  for (const action of WRITE)
    for (const keys of [[key], ['order#1', key]])
      expect(made.function('writes').may(`dynamodb:${action}`, table, { 'dynamodb:LeadingKeys': keys })).toBe(
        may,
      );
  expect(made.function('writes').may('dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': [key] })).toBe(
    true,
  );
});

test('the health function reads drain flags and nothing else', () => {
  expect(made.function('health').statements.slice(1)).toEqual([
    allow('ReadDrainFlag', ['dynamodb:GetItem'], table, {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['antipode#*'] },
    }),
  ]);
});

describe('with a customer-managed key', () => {
  const encrypted = synthesize(service({ ...overrides, table: { encryption: 'customer-managed' } }));
  const last = (name: string) => encrypted.function(name).statements.at(-1);

  test.each([
    ['reads', key(['kms:Decrypt'])],
    ['writes', key(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'])],
    ['health', key(['kms:Decrypt'])],
  ])('%s may use it, through DynamoDB', (name, statement) => {
    expect(last(name)).toEqual(statement);
  });

  test('a reader of the stream may decrypt; a function without rights on the table may not', () => {
    expect(encrypted.function('views').statements).toContainEqual(key(['kms:Decrypt']));
    expect(JSON.stringify(encrypted.function('sends').statements)).not.toContain('kms:');
  });
});
