import { serverErrorPatterns, slowRequestPatterns } from '../../../definition/grey/patterns';
import { greySignals, signalText } from '../../../definition/grey/signals';
import { definition, service } from '../../support/definition/fixture';
import { problemsOf, refuses } from '../../support/definition/problems-of';

const errors = { percent: 10, minutes: 3 };
const manyPaths = Array.from({ length: 12 }, (_, index) => `/${'a'.repeat(80)}-${index}`);
const latency = { aboveMs: 500, percent: 20, minutes: 1 };

refuses([
  ['nothing to include', { health: { include: {} } }, /^health\.include: includes nothing; leave it out, or/],
  [
    'a typing error in it',
    { health: { include: { error: errors } } },
    /^health\.include\.error: is not a setting — did you mean "errors"\?/,
  ],
  [
    'no domain, and so no DNS',
    { health: { include: { errors } }, domain: undefined },
    /^health\.include: needs a domain/,
  ],
  [
    'no requests of users',
    { health: { include: { errors } }, functions: { work: { entry: 'functions/orders/handler.ts' } } },
    /^health\.include: counts the requests of users, and no function has an http trigger/,
  ],
  [
    'more paths of health than a filter can leave out',
    { health: { include: { errors }, alsoAt: manyPaths }, alarms: { off: 'watched by others' } },
    /^health\.alsoAt: names so many paths .* CloudWatch Logs allows 1024/,
  ],
  [
    'the same, where an alarm alone counts requests',
    { health: { alsoAt: manyPaths } },
    /^health\.alsoAt: names so many paths .* CloudWatch Logs allows 1024/,
  ],
]);

test('tells of every number that is out of its range at once', () => {
  const include = {
    errors: { percent: 0, minutes: 0 },
    latency: { aboveMs: 30_000, percent: 100, minutes: 61 },
  };
  expect(problemsOf(definition({ health: { include } }))).toEqual([
    'health.include.errors.percent: must be from 1 to 99 percent (found 0)',
    'health.include.errors.minutes: must be from 1 to 60 minutes (found 0)',
    'health.include.latency.aboveMs: must be from 1 to 29000 milliseconds (found 30000)',
    'health.include.latency.percent: must be from 1 to 99 percent (found 100)',
    'health.include.latency.minutes: must be from 1 to 60 minutes (found 61)',
  ]);
});

test('includes nothing by default', () => {
  expect(greySignals(service())).toEqual([]);
  expect(service().health).not.toHaveProperty('include');
});

test('says in words when DNS leaves', () => {
  expect(greySignals(service({ health: { include: { errors, latency } } })).map(signalText)).toEqual([
    'more than 10 % of requests are answered 5xx, 3 minutes in a row',
    'more than 20 % of requests take longer than 500 ms, for a minute',
  ]);
});

test('counts requests that a route answers, and no probe', () => {
  const { health, domain } = service({ health: { path: '/health', alsoAt: ['/ready'] } });
  expect(serverErrorPatterns({ health, domain })).toEqual({
    bad: '{ ($.status = "5*") && ($.route != "-") && ($.route != "GET /health") && ($.route != "GET /ready") }',
    good: '{ ($.status != "5*") && ($.route != "-") && ($.route != "GET /health") && ($.route != "GET /ready") }',
  });
});

test('leaves out no path that nobody guesses: it has an API of its own', () => {
  const { health, domain } = service({ health: { path: '/health-0123456789abcdefghij' } });
  expect(slowRequestPatterns({ health, domain }, 500)).toEqual({
    bad: '{ ($.latencyMs > 500) && ($.route != "-") }',
    good: '{ ($.latencyMs <= 500) && ($.route != "-") }',
  });
});
