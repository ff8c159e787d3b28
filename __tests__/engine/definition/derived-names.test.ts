import { definition } from '../../support/definition/fixture';
import {
  events,
  fn,
  payload,
  problemsOf,
  queues,
  refuses,
  takes,
} from '../../support/definition/problems-of';

// AWS names that are derived from those in a definition.

refuses([
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
  [
    'a bucket prefix with capitals',
    { state: { backend: 's3', bucketPrefix: 'Acme' } },
    /^state\.bucketPrefix: makes the state bucket name "Acme-/,
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
]);

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
