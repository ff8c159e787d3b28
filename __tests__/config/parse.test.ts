import fc from 'fast-check';
import * as z from 'zod/mini';
import { parseService } from '../../config/parse';
import { DefinitionError } from '../../config/problems';
import { projectRoot } from '../../process/root';
import { definition, service } from './fixture';

function problemsOf(input: unknown): string[] {
  try {
    parseService(input, { projectRoot });
    return [];
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

const fn = { entry: 'functions/orders/handler.ts' };
const payload = z.object({ order: z.string() });
const queues = { fulfilment: { payload } };
const events = { 'order.placed': { payload } };
const takes = { queue: 'fulfilment' };

const WRONG: readonly (readonly [what: string, input: Record<string, unknown>, problem: RegExp])[] = [
  [
    'an unknown region, with a suggestion',
    { regions: ['us-esat-1', 'eu-west-1'] },
    /^regions\[0\]: "us-esat-1" is not an AWS region — did you mean "us-east-1"\?$/,
  ],
  ['one region', { regions: ['us-east-1'] }, /^regions: 1 region is not enough/],
  [
    'a region that is there twice',
    { regions: ['us-east-1', 'us-east-1'] },
    /^regions\[1\]: "us-east-1" is named twice/,
  ],
  [
    'regions of two partitions',
    { regions: ['us-east-1', 'cn-north-1'] },
    /^regions: the regions are of several partitions/,
  ],
  [
    'a retiring region that serves',
    { retiring: ['eu-west-1'] },
    /^retiring\[0\]: "eu-west-1" is named twice/,
  ],
  ['a name that cannot begin AWS names', { name: 'My Orders' }, /^name: "My Orders" cannot begin AWS names/],
  [
    'a name too short for a table',
    { name: 'a' },
    /^name: makes the table name "a", which has 1 characters; AWS allows 3 to 255$/,
  ],
  [
    'a name too long for a function',
    { name: 'o'.repeat(60) },
    /^name: makes the function and role name ".*", which has \d+ characters; AWS allows 1 to 64$/,
  ],
  ['a setting that does not exist', { routng: {} }, /^routng: is not a setting — did you mean "routing"\?/],
  [
    'an unknown routing policy',
    { routing: { policy: 'latncy' } },
    /^routing\.policy: must be "latency" or "weighted" or "failover" — did you mean "latency"\?/,
  ],
  [
    'a weight for a stranger',
    { routing: { policy: 'weighted', weights: { 'us-east-1': 1, 'eu-west-1': 1, 'eu-west-2': 1 } } },
    /^routing\.weights\.eu-west-2: "eu-west-2" is not one of the regions/,
  ],
  [
    'a region without weight',
    { routing: { policy: 'weighted', weights: { 'us-east-1': 1 } } },
    /^routing\.weights: "eu-west-1" has no weight/,
  ],
  [
    'a weight over 255',
    { routing: { policy: 'weighted', weights: { 'us-east-1': 256, 'eu-west-1': 1 } } },
    /^routing\.weights\.us-east-1: must be from 0 to 255/,
  ],
  [
    'weights that are all 0',
    { routing: { policy: 'weighted', weights: { 'us-east-1': 0, 'eu-west-1': 0 } } },
    /^routing\.weights: every weight is 0/,
  ],
  [
    'a primary that is no region',
    { routing: { policy: 'failover', primary: 'us-east-2' } },
    /^routing\.primary: "us-east-2" is not one of the regions — did you mean "us-east-1"\?$/,
  ],
  [
    'a CNAME at the apex',
    { domain: { name: 'example.com', hostedZone: 'example.com' } },
    /^domain\.record: DNS allows no CNAME at a zone's apex/,
  ],
  [
    'a domain outside its zone',
    { domain: { name: 'api.example.org', hostedZone: 'example.com' } },
    /^domain\.name: "api\.example\.org" is not inside the hosted zone/,
  ],
  [
    'a domain that is no DNS name',
    { domain: { name: 'API_.example.com', hostedZone: 'example.com' } },
    /^domain\.name: "API_\.example\.com" is not a DNS name/,
  ],
  [
    'an interval that Route 53 does not offer',
    { health: { intervalSeconds: 20 } },
    /^health\.intervalSeconds: must be "10" or "30"/,
  ],
  [
    'a threshold over 10',
    { health: { failureThreshold: 11 } },
    /^health\.failureThreshold: must be from 1 to 10/,
  ],
  [
    'a health path that is no path',
    { health: { path: 'health' } },
    /^health\.path: the path "health" must begin with "\/"$/,
  ],
  [
    'two attributes with one name',
    { table: { sortKey: 'pk' } },
    /^table\.sortKey: "pk" is the partitionKey already/,
  ],
  [
    'a retention that CloudWatch lacks',
    { logs: { retentionDays: 10 } },
    /^logs\.retentionDays: must be one of 1, 3, 5/,
  ],
  [
    'a bucket prefix with capitals',
    { state: { backend: 's3', bucketPrefix: 'Acme' } },
    /^state\.bucketPrefix: makes the state bucket name "Acme-/,
  ],
  ['no function', { functions: {} }, /^functions: must name one function or more/],
  [
    'the reserved function name',
    { functions: { health: fn } },
    /^functions\.health: "health" is the function that answers/,
  ],
  [
    'functions that differ by capitals',
    { functions: { api: fn, Api: fn } },
    /^functions\.Api: differs from "api" only by capitals/,
  ],
  [
    'a handler that is missing, with a suggestion',
    { functions: { api: { entry: 'functions/order/handler.ts' } } },
    /^functions\.api\.entry: the file "functions\/order\/handler\.ts" does not exist — did you mean "functions\/orders\/handler\.ts"\?$/,
  ],
  [
    'a handler outside the project',
    { functions: { api: { entry: '../handler.ts' } } },
    /^functions\.api\.entry: "\.\.\/handler\.ts" must be a path inside/,
  ],
  [
    'a handler that is no source',
    { functions: { api: { entry: 'README.md' } } },
    /^functions\.api\.entry: "README\.md" is no handler's source/,
  ],
  [
    'a variable that Lambda sets',
    { functions: { api: { ...fn, environment: { AWS_REGION: 'x' } } } },
    /^functions\.api\.environment\.AWS_REGION: Lambda sets this variable itself/,
  ],
  [
    'a variable that we set',
    { functions: { api: { ...fn, environment: { TABLE_NAME: 'x' } } } },
    /^functions\.api\.environment\.TABLE_NAME: antipode sets/,
  ],
  [
    'variables over 4 KB',
    { functions: { api: { ...fn, environment: { BIG: 'x'.repeat(5000) } } } },
    /^functions\.api\.environment: has 50\d\d bytes/,
  ],
  [
    'an HTTP function slower than its API',
    { functions: { api: { ...fn, timeoutSeconds: 60, triggers: [{ http: 'GET /a' }] } } },
    /^functions\.api\.timeoutSeconds: an HTTP API gives up after 30 seconds/,
  ],
  [
    'a kind of trigger that is unknown',
    { functions: { api: { ...fn, triggers: [{ htp: 'GET /a' }] } } },
    /^functions\.api\.triggers\[0\]\.htp: "htp" is no kind of trigger — did you mean "http"\?/,
  ],
  [
    'a trigger with two kinds',
    { functions: { api: { ...fn, triggers: [{ http: 'GET /a', queue: 'b' }] } } },
    /^functions\.api\.triggers\[0\]: is of 2 kinds \(http, queue\)/,
  ],
  [
    'a method in small letters',
    { functions: { api: { ...fn, triggers: [{ http: 'get /a' }] } } },
    /^functions\.api\.triggers\[0\]\.http: "get" is no method/,
  ],
  [
    'a greedy parameter that is not last',
    { functions: { api: { ...fn, triggers: [{ http: 'GET /{a+}/b' }] } } },
    /takes the rest of the path, so it must be last$/,
  ],
  [
    'the same route twice',
    {
      functions: {
        a: { ...fn, triggers: [{ http: 'GET /x/{a}' }] },
        b: { ...fn, triggers: [{ http: 'GET /x/{b}' }] },
      },
    },
    /^functions\.b\.triggers\[0\]\.http: the route "GET \/x\/\{b\}" is taken by functions\.a\.triggers\[0\]\.http already$/,
  ],
  [
    "the health check's route",
    { functions: { a: { ...fn, triggers: [{ http: 'ANY /health' }] } } },
    /^functions\.a\.triggers\[0\]\.http: "\/health" is the path that Route 53 checks/,
  ],
  [
    'an unknown kind of trigger beside options',
    { functions: { api: { ...fn, triggers: [{ schedul: 'rate(1 minute)' }] } } },
    /^functions\.api\.triggers\[0\]\.schedul: "schedul" is no kind of trigger — did you mean "schedule"\?/,
  ],
  [
    'an option that a trigger lacks',
    { functions: { api: { ...fn, triggers: [{ stream: 'table', batchsize: 3 }] } } },
    /^functions\.api\.triggers\[0\]\.batchsize: is not a setting — did you mean "batchSize"\?/,
  ],
  [
    'a queue that does not exist',
    { queues, functions: { api: { ...fn, triggers: [{ queue: 'fulfilmnt' }] } } },
    /^functions\.api\.triggers\[0\]\.queue: "fulfilmnt" is not one of queues — did you mean "fulfilment"\?$/,
  ],
  ['a queue without a taker', { queues }, /^queues\.fulfilment: no function takes from it/],
  [
    'a queue with two takers',
    {
      queues,
      functions: { a: { ...fn, triggers: [takes] }, b: { ...fn, triggers: [takes] } },
    },
    /^functions\.b\.triggers\[0\]\.queue: functions\.a\.triggers\[0\]\.queue takes from "fulfilment" already/,
  ],
  [
    'a batch larger than SQS gives',
    { queues, functions: { api: { ...fn, triggers: [{ ...takes, batchSize: 11 }] } } },
    /^functions\.api\.triggers\[0\]\.batchSize: must be from 1 to 10/,
  ],
  [
    'a queue whose payload is no schema',
    { queues: { fulfilment: { payload: { order: 'string' } } } },
    /^queues\.fulfilment\.payload: must be a schema/,
  ],
  [
    'an event that does not exist',
    { events, functions: { api: { ...fn, triggers: [{ event: 'order.plced' }] } } },
    /^functions\.api\.triggers\[0\]\.event: "order\.plced" is not one of events — did you mean "order\.placed"\?$/,
  ],
  [
    'a pattern whose value is no list',
    { functions: { api: { ...fn, triggers: [{ event: { source: 'aws.s3' } }] } } },
    /^functions\.api\.triggers\[0\]\.event\.source: must be a list: \["aws\.s3"\]$/,
  ],
  [
    'a pattern with a field that no event has',
    { functions: { api: { ...fn, triggers: [{ event: { detailType: ['x'] } }] } } },
    /^functions\.api\.triggers\[0\]\.event\.detailType: no event has this field/,
  ],
  [
    'a target that does not exist',
    { queues, functions: { api: { ...fn, triggers: [takes], sends: ['fulfilmnt'] } } },
    /^functions\.api\.sends\[0\]: "fulfilmnt" is not one of queues — did you mean "fulfilment"\?$/,
  ],
  [
    'an event that nobody defined',
    { events, functions: { api: { ...fn, emits: ['order.plced'] } } },
    /^functions\.api\.emits\[0\]: "order\.plced" is not one of events — did you mean "order\.placed"\?$/,
  ],
  [
    'a function that does not exist',
    { functions: { api: { ...fn, invokes: ['pricng'] }, pricing: { ...fn, payload } } },
    /^functions\.api\.invokes\[0\]: "pricng" is not one of functions — did you mean "pricing"\?$/,
  ],
  [
    'a function that takes no payload',
    { functions: { api: { ...fn, invokes: ['pricing'] }, pricing: fn } },
    /^functions\.api\.invokes\[0\]: "pricing" has no payload/,
  ],
  [
    'a schedule that is none',
    { functions: { api: { ...fn, triggers: [{ schedule: 'every hour', runs: 'every-region' }] } } },
    /^functions\.api\.triggers\[0\]\.schedule: "every hour" is no schedule/,
  ],
  [
    'a cron expression with two days',
    { functions: { api: { ...fn, triggers: [{ schedule: 'cron(0 3 * * * *)', runs: 'every-region' }] } } },
    /^functions\.api\.triggers\[0\]\.schedule: either the day of month or the day of week must be "\?"/,
  ],
  [
    'a time zone that does not exist',
    {
      functions: {
        api: {
          ...fn,
          triggers: [{ schedule: 'rate(1 day)', runs: 'every-region', timeZone: 'Europe/Berln' }],
        },
      },
    },
    /^functions\.api\.triggers\[0\]\.timeZone: "Europe\/Berln" is no time zone — did you mean "Europe\/Berlin"\?$/,
  ],
  [
    'a rate whose slots regions do not agree on',
    {
      functions: {
        api: { ...fn, table: 'read-write', triggers: [{ schedule: 'rate(7 minutes)', runs: 'once' }] },
      },
    },
    /^functions\.api\.triggers\[0\]\.schedule: "rate\(7 minutes\)" starts when each region was deployed/,
  ],
  [
    'a schedule that runs once and keeps no facts',
    { functions: { api: { ...fn, triggers: [{ schedule: 'rate(5 minutes)', runs: 'once' }] } } },
    /^functions\.api\.table: must be "read-write" for a schedule that runs once/,
  ],
  [
    'a turn that would come too late',
    {
      functions: {
        api: {
          ...fn,
          table: 'read-write',
          timeoutSeconds: 900,
          triggers: [{ schedule: 'rate(5 minutes)', runs: 'once' }],
        },
      },
    },
    /^functions\.api\.triggers\[0\]\.schedule: the last of 2 regions would wait 990 s/,
  ],
  [
    'two readers of the stream',
    {
      functions: {
        a: { ...fn, triggers: [{ stream: 'table' }] },
        b: { ...fn, triggers: [{ stream: 'table' }] },
      },
    },
    /^functions\.b\.triggers\[0\]\.stream: functions\.a\.triggers\[0\]\.stream reads the stream already/,
  ],
  [
    'credentials for every origin',
    { cors: { allowOrigins: ['*'], allowCredentials: true } },
    /^cors\.allowCredentials: browsers send no credentials/,
  ],
  [
    'an origin with a path',
    { cors: { allowOrigins: ['https://shop.example.com/'] } },
    /^cors\.allowOrigins\[0\]: "https:\/\/shop\.example\.com\/" is no origin/,
  ],
  [
    'a secret that SSM cannot name',
    { functions: { api: { ...fn, secrets: ['pay key'] } } },
    /^functions\.api\.secrets\[0\]: "pay key" must be letters/,
  ],
  [
    "a queue that is another's dead letters",
    {
      queues: { ...queues, 'fulfilment-dead-letters': { payload } },
      functions: { api: { ...fn, triggers: [takes, { queue: 'fulfilment-dead-letters' }] } },
    },
    /^queues\.fulfilment-dead-letters: makes the queue name "orders-[a-z0-9-]+-fulfilment-dead-letters", as queues\.fulfilment does already$/,
  ],
  [
    "a queue that is a function's failures",
    {
      queues: { 'api-failures': { payload } },
      functions: { api: { ...fn, payload, triggers: [{ queue: 'api-failures' }] } },
    },
    /^functions\.api: makes the queue name "orders-.*-api-failures", as queues\.api-failures does already$/,
  ],
  [
    "a queue that is a function's slots",
    {
      queues: { 'api-slots': { payload } },
      functions: {
        api: {
          ...fn,
          table: 'read-write',
          triggers: [{ queue: 'api-slots' }, { schedule: 'rate(5 minutes)', runs: 'once' }],
        },
      },
    },
    /^functions\.api: makes the queue name "orders-.*-api-slots", as queues\.api-slots does already$/,
  ],
  [
    "a function whose role is another's schedules'",
    {
      functions: {
        api: { ...fn, triggers: [{ schedule: 'rate(5 minutes)', runs: 'every-region' }] },
        'api-schedule': fn,
      },
    },
    /^functions\.api-schedule: makes the role name "orders-.*-api-schedule", as functions\.api does already$/,
  ],
  [
    'the same event twice',
    {
      events,
      functions: { api: { ...fn, triggers: [{ event: 'order.placed' }, { event: 'order.placed' }] } },
    },
    /^functions\.api\.triggers\[1\]\.event: makes the rule name ".*", as functions\.api\.triggers\[0\]\.event does already$/,
  ],
  [
    'the same schedule twice',
    {
      functions: {
        api: {
          ...fn,
          triggers: [
            { schedule: 'rate(1 day)', runs: 'every-region' },
            { schedule: 'rate(1 day)', runs: 'every-region' },
          ],
        },
      },
    },
    /^functions\.api\.triggers\[1\]\.schedule: makes the schedule name ".*", as functions\.api\.triggers\[0\]\.schedule does already$/,
  ],
  [
    'a queue name too long for SQS with its ending',
    {
      queues: { ['q'.repeat(46)]: { payload, fifo: true } },
      functions: { api: { ...fn, triggers: [{ queue: 'q'.repeat(46) }] } },
    },
    /^queues\.q+: makes the queue name "orders-us-east-1-q+-dead-letters\.fifo", which has 81 characters; AWS allows 1 to 80$/,
  ],
  [
    'an event name too long for a rule',
    {
      events: { ['e'.repeat(50)]: { payload } },
      functions: { api: { ...fn, triggers: [{ event: 'e'.repeat(50) }] } },
    },
    /^functions\.api\.triggers\[0\]\.event: makes the rule name ".*", which has \d+ characters; AWS allows 1 to 64$/,
  ],
  [
    'a function name too long for the role of its schedules',
    {
      functions: {
        ['f'.repeat(40)]: { ...fn, triggers: [{ schedule: 'rate(1 day)', runs: 'every-region' }] },
      },
    },
    /^functions\.f+: makes the role name ".*-schedule", which has \d+ characters; AWS allows 1 to 64$/,
  ],
  [
    'a parameter whose name AWS keeps for itself',
    { name: 'awshop', functions: { api: { ...fn, secrets: ['key'] } } },
    /^functions\.api\.secrets\[0\]: makes the parameter name "\/awshop\/key", which AWS does not allow$/,
  ],
  [
    'two secrets in one variable',
    { functions: { api: { ...fn, secrets: ['pay.key', 'pay-key'] } } },
    /^functions\.api\.secrets\[1\]: "pay-key" would be in the variable SECRET_PAY_KEY, as "pay\.key" is; rename one$/,
  ],
  [
    'a target that is listed twice',
    {
      queues,
      functions: { api: { ...fn, triggers: [takes], sends: ['fulfilment', 'fulfilment'] } },
    },
    /^functions\.api\.sends\[1\]: "fulfilment" is listed twice$/,
  ],
];

test.each(WRONG)('refuses %s', (_what, input, problem) => {
  expect(problemsOf(definition(input))).toContainEqual(expect.stringMatching(problem));
});

test('takes names of one kind that are the same as names of another', () => {
  const api = {
    ...fn,
    payload,
    triggers: [{ queue: 'api' }, { event: 'api' }, { schedule: 'rate(1 day)', runs: 'every-region' }],
  };
  const other = { ...fn, triggers: [{ schedule: 'rate(1 day)', runs: 'every-region' }] };
  const same = { queues: { api: { payload } }, events: { api: { payload } } };
  expect(problemsOf(definition({ ...same, functions: { api, other } }))).toEqual([]);
});

test('reports all problems at once', () => {
  const problems = problemsOf(
    definition({
      name: 'X',
      regions: ['mars'],
      functions: { a: { entry: 'nowhere.ts', triggers: [{ http: 'x' }] } },
    }),
  );
  expect(problems.map((problem) => problem.split(':')[0])).toEqual(
    expect.arrayContaining([
      'name',
      'regions',
      'regions[0]',
      'functions.a.entry',
      'functions.a.triggers[0].http',
    ]),
  );
});

test.each([undefined, null, 7, 'text', [], () => {}])('refuses %p, which is no definition', (input) => {
  expect(problemsOf(input)).toEqual([expect.stringMatching(/^: must be an object/)]);
});

test('fills in every default', () => {
  expect(service({ domain: undefined })).toMatchObject({
    retiring: [],
    domain: undefined,
    routing: { policy: 'latency' },
    health: { path: '/health', intervalSeconds: 10, failureThreshold: 2 },
    table: {
      partitionKey: 'pk',
      sortKey: 'sk',
      timeToLive: 'expiresAt',
      pointInTimeRecovery: true,
      encryption: 'aws-owned',
    },
    state: { backend: 'local' },
    logs: { retentionDays: 30 },
  });
  expect(service().domain?.record).toEqual({ type: 'cname', ttl: 5 });
  expect(service().functions[0]).toMatchObject({ timeoutSeconds: 10, memoryMegabytes: 256, environment: {} });
});

test('throws nothing but a DefinitionError, whatever it is given', () => {
  const junk = fc.anything();
  const near = fc.record(
    {
      name: junk,
      regions: junk,
      domain: junk,
      routing: junk,
      health: junk,
      table: junk,
      functions: fc.oneof(junk, fc.dictionary(fc.string(), junk)),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(junk, near), (input) => void problemsOf(input)),
    { numRuns: 500 },
  );
});

test('takes every kind of trigger, with defaults, and leaves contracts behind', () => {
  const [api] = service({
    queues,
    events,
    functions: {
      api: {
        ...fn,
        table: 'read-write',
        triggers: [
          takes,
          { event: 'order.placed' },
          { event: { source: ['aws.s3'], detail: { size: [{ numeric: ['>', 0] }] } } },
          { schedule: 'rate(5 minutes)', runs: 'once', timeZone: 'Europe/Berlin' },
          { stream: 'table' },
        ],
      },
    },
  }).functions;
  expect(api?.triggers).toEqual([
    { kind: 'queue', queue: 'fulfilment', batchSize: 10, maximumConcurrency: undefined },
    { kind: 'event', event: 'order.placed' },
    { kind: 'event', pattern: { source: ['aws.s3'], detail: { size: [{ numeric: ['>', 0] }] } } },
    {
      kind: 'schedule',
      expression: 'cron(0/5 * * * ? *)',
      timeZone: 'Europe/Berlin',
      runs: 'once',
      id: expect.stringMatching(/^[0-9a-f]{8}$/),
    },
    { kind: 'stream', batchSize: 100 },
  ]);
  expect(service({ queues, functions: { api: { ...fn, triggers: [takes] } } }).queues).toEqual([
    { name: 'fulfilment', fifo: false, maxReceiveCount: 5 },
  ]);
});
