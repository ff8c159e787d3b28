import { definition, service } from '../../support/definition/fixture';
import {
  events,
  fn,
  payload,
  problemsOf,
  queues,
  refuses,
  takes,
} from '../../support/definition/problems-of';

refuses([
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
    'a queue whose name cannot be part of names',
    { queues: { ful_filment: { payload } } },
    /^queues\.ful_filment: "ful_filment" cannot be part of AWS names: use letters, digits and single hyphens/,
  ],
  [
    'an event whose name cannot be part of names',
    { events: { 'order..placed': { payload } } },
    /^events\.order\.\.placed: "order\.\.placed" cannot be part of AWS names: use letters and digits, with/,
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
    /^functions\.api\.triggers\[0\]\.batchSize: must be from 1 to 10 without a batchWindowSeconds of 1 or more/,
  ],
  [
    'a batch larger than Lambda gathers',
    {
      queues,
      functions: { api: { ...fn, triggers: [{ ...takes, batchSize: 10_001, batchWindowSeconds: 1 }] } },
    },
    /^functions\.api\.triggers\[0\]\.batchSize: must be from 1 to 10000/,
  ],
  [
    'a batching window of a FIFO queue',
    {
      queues: { fulfilment: { payload, fifo: true } },
      functions: { api: { ...fn, triggers: [{ ...takes, batchWindowSeconds: 5 }] } },
    },
    /^functions\.api\.triggers\[0\]\.batchWindowSeconds: "fulfilment" is a FIFO queue/,
  ],
  [
    'a batching window that Lambda does not have',
    { queues, functions: { api: { ...fn, triggers: [{ ...takes, batchWindowSeconds: 301 }] } } },
    /^functions\.api\.triggers\[0\]\.batchWindowSeconds: must be from 0 to 300 seconds/,
  ],
  [
    'messages that wait until their dead letters would be gone',
    { queues: { fulfilment: { payload, retentionSeconds: 14 * 86_400 } } },
    /^queues\.fulfilment\.retentionSeconds: must be from 60 to 1123200 seconds/,
  ],
  [
    'a delay that no message outlives',
    { queues: { fulfilment: { payload, delaySeconds: 900, retentionSeconds: 60 } } },
    /^queues\.fulfilment\.delaySeconds: is 900, and SQS deletes messages after 60/,
  ],
  [
    'a delay longer than SQS has',
    { queues: { fulfilment: { payload, delaySeconds: 901 } } },
    /^queues\.fulfilment\.delaySeconds: must be from 0 to 900 seconds/,
  ],
  [
    'a queue whose payload is no schema',
    { queues: { fulfilment: { payload: { order: 'string' } } } },
    /^queues\.fulfilment\.payload: must be a Standard Schema, such as z\.object\(\{ … \}\) of zod \(found \{"order":"string"\}\)$/,
  ],
  [
    'a queue without a payload',
    { queues: { fulfilment: {} } },
    /^queues\.fulfilment\.payload: is missing; it must be a Standard Schema, such as z\.object\(\{ … \}\) of zod$/,
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
    /^functions\.api\.invokes\[0\]: "pricing" has no payload; give it one, .*: a Standard Schema, such as z\.object/,
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
    'a target that is listed twice',
    {
      queues,
      functions: { api: { ...fn, triggers: [takes], sends: ['fulfilment', 'fulfilment'] } },
    },
    /^functions\.api\.sends\[1\]: "fulfilment" is listed twice$/,
  ],
]);

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
    { kind: 'stream', table: 'table', batchSize: 100 },
  ]);
  expect(service({ queues, functions: { api: { ...fn, triggers: [takes] } } }).queues).toEqual([
    { name: 'fulfilment', fifo: false, maxReceiveCount: 5 },
  ]);
});

describe('what is wrong in one place is told there alone', () => {
  const whole = {
    queues: { fulfilment: { payload } },
    functions: {
      api: { ...fn, sends: ['fulfilment'], invokes: ['worker'] },
      worker: { ...fn, payload, triggers: [takes] },
    },
  };

  test.each<[what: string, input: object, problem: string]>([
    [
      'a queue',
      { queues: { fulfilment: { payload, maxReceiveCount: 0 } } },
      'queues.fulfilment.maxReceiveCount',
    ],
    [
      'a function',
      { functions: { ...whole.functions, worker: { ...whole.functions.worker, timeoutSecond: 5 } } },
      'functions.worker.timeoutSecond',
    ],
    [
      'a trigger',
      { functions: { ...whole.functions, worker: { ...fn, payload, triggers: [{ queu: 'fulfilment' }] } } },
      'functions.worker.triggers[0]',
    ],
  ])('%s', (_what, input, problem) => {
    const problems = problemsOf(definition({ ...whole, ...input }));
    expect(problems).toEqual([expect.stringMatching(problem.replace(/[[\]]/g, '\\$&'))]);
  });

  test('nothing, where nothing is', () => {
    expect(problemsOf(definition(whole))).toEqual([]);
  });
});

test('refuses more routes than a function’s policy has room for', () => {
  const triggers = Array.from({ length: 51 }, (_, index) => ({ http: `GET /r${index}` }));
  expect(problemsOf(definition({ functions: { api: { ...fn, triggers } } }))).toEqual([
    "functions.api.triggers: has 51 http triggers; Lambda's policy of a function has room for 50. Let one take many: ANY /{proxy+}",
  ]);
});
