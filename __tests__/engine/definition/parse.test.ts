import fc from 'fast-check';
import { definition, service } from '../../support/definition/fixture';
import { fn, payload, problemsOf, queues, refuses, takes } from '../../support/definition/problems-of';

refuses([
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
    'GovCloud, which has no public DNS',
    { regions: ['us-gov-west-1', 'us-gov-east-1'] },
    /^regions\[0\]: "us-gov-west-1" cannot serve: Route 53 in GovCloud has neither public hosted zones nor/,
  ],
  [
    'a retiring region that serves',
    { retiring: ['eu-west-1'] },
    /^retiring\[0\]: "eu-west-1" is named twice/,
  ],
  ['a name that cannot begin AWS names', { name: 'My Orders' }, /^name: "My Orders" cannot begin AWS names/],
  ['a setting that does not exist', { routng: {} }, /^routng: is not a setting — did you mean "routing"\?/],
  [
    'an unknown routing policy',
    { routing: { policy: 'latncy' } },
    /^routing\.policy: must be "latency" or "weighted" or "failover" or "geolocation" — did you mean "latency"\?/,
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
    'a key of the name of an attribute that the library writes',
    { table: { partitionKey: 'id' } },
    /^table\.partitionKey: "id" is an attribute of antipode's own items; name another, such as "pk"$/,
  ],
  [
    'a retention that CloudWatch lacks',
    { logs: { retentionDays: 10 } },
    /^logs\.retentionDays: must be one of 1, 3, 5/,
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
    /^functions\.api\.environment: has 50\d\d bytes, beside up to 700 that antipode sets/,
  ],
  [
    'credentials for every origin',
    { cors: { allowOrigins: ['*'], allowCredentials: true } },
    /^cors\.allowCredentials: browsers send no credentials/,
  ],
  [
    'all headers with credentials',
    { cors: { allowOrigins: ['https://a.example'], allowCredentials: true, allowHeaders: ['*'] } },
    /^cors\.allowHeaders: browsers take "\*" for a header’s name where they send credentials/,
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
]);

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

const other = { ...fn, entry: 'functions/expiry/handler.ts', payload, table: 'read' };
const needy = {
  entry: 'functions/order/handler.ts',
  triggers: [{ queue: 'fulfilmnt' }, { http: 'x' }],
  sends: ['nowhere'],
  invokes: ['other'],
};

test.each([
  ['a field of a wrong shape', { memoryMegabytes: 5 }, ['memoryMegabytes']],
  ['a field of a wrong type', { timeoutSeconds: '5', environment: 7 }, ['environment', 'timeoutSeconds']],
  ['a misspelt field', { tabel: 'read-write' }, ['tabel']],
  ['a triggers that is none', { triggers: 'x' }, ['triggers']],
])('%s of a function hides nothing else', (_, wrong, fields) => {
  const rest = [
    'entry',
    'sends[0]',
    ...('triggers' in wrong ? [] : ['triggers[0].queue', 'triggers[1].http']),
  ];
  const found = problemsOf(definition({ queues, functions: { api: { ...needy, ...wrong }, other } }));
  expect(found.map((problem) => problem.split(':')[0]).sort()).toEqual(
    [...fields, ...rest].map((field) => `functions.api.${field}`).sort(),
  );
});

test('what a field of a wrong shape may have said is not told as missing', () => {
  const once = { triggers: [{ schedule: 'cron(0 3 * * ? *)', runs: 'once' }] };
  const invoked = { ...fn, payload: 7 };
  const api = { ...fn, ...once, table: 'readwrite', triggers: [...once.triggers, takes], invokes: ['other'] };
  const found = (functions: object) =>
    problemsOf(definition({ queues, functions })).map((problem) => problem.split(':')[0]);
  expect(found({ api, other: invoked })).toEqual(['functions.api.table', 'functions.other.payload']);
  const { entry: _, ...without } = { ...api, table: 'read-write' };
  expect(found({ api: without, other })).toEqual(['functions.api.entry']);
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
    table: { partitionKey: 'pk', sortKey: 'sk', timeToLive: 'expiresAt' },
    tables: [
      {
        name: 'table',
        awsName: 'orders',
        home: true,
        pointInTimeRecovery: true,
        encryption: 'aws-owned',
        indexes: [],
      },
    ],
    state: { backend: 'local' },
    deploy: { canary: 'eu-west-1', bakeTimeSeconds: 120, maxErrorPercent: 1, smokeTest: undefined },
    rehearsal: { workload: undefined, secrets: undefined },
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
