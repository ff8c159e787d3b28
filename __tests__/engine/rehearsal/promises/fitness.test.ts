import { unfitBecause } from '../../../../rehearsal/promises/fitness';
import type { Baseline } from '../../../../rehearsal/result';
import { service } from '../../../support/definition/fixture';
import { fn } from '../../../support/definition/problems-of';
import { SERVED } from '../../../support/rehearsal/recording';

const WORKLOAD = { rehearsal: { workload: '__tests__/support/rehearsal/notes.ts' } };
const obstacles = (changes: Partial<Baseline>, timeScale = 1, of = service(WORKLOAD)) =>
  unfitBecause({ ...SERVED, ...changes }, { service: of, timeScale });

test('a machine on which users are served as they should be is fit', () => {
  expect(obstacles({})).toEqual([]);
  expect(obstacles({ failed: 15, failures: { 'HTTP 503': 15 } })).toEqual([]); // 1 of 20
  expect(obstacles({ p90Ms: 1000 })).toEqual([]);
});

test.each<[string, Partial<Baseline>, string]>([
  [
    'slow answers beside much work',
    { p90Ms: 1234, machine: { ...SERVED.machine, busyShare: 0.6 } },
    'A tenth of the requests took more than 1234 ms before the fault, and 1000 ms is the most while its processors were busy for 60 % of the time.',
  ],
  [
    'late timers',
    { machine: { eventLoopLagMs: { p99: 260, max: 300 }, busyShare: 1 } },
    'Timers came up to 260 ms late',
  ],
])('%s show that it is too slow', (_, changes, detail) => {
  expect(obstacles(changes)).toEqual([
    { sentence: 'this machine is too slow.', detail: expect.stringContaining(detail), ofMachine: true },
  ]);
});

test('slow answers on a machine that has time are those of the service, which can be rehearsed', () => {
  const machine = { eventLoopLagMs: { p99: 1, max: 2 }, busyShare: 0.02 };
  expect(obstacles({ p90Ms: 2400, machine })).toEqual([]);
});

test('the faster time goes, the more punctual timers must be', () => {
  const machine = { eventLoopLagMs: { p99: 110, max: 120 }, busyShare: 0.5 };
  expect(obstacles({ machine })).toEqual([]);
  expect(obstacles({ machine }, 10)).toHaveLength(1);
});

test('users who are not served are reported with every status and the first answer', () => {
  const firstFailure = 'POST /orders in us-east-1: HTTP 500 {"message":"Internal Server Error"}';
  const failures = { 'HTTP 500': 60, 'HTTP 403': 40 };
  expect(obstacles({ failed: 100, failures, firstFailure }).map(({ detail }) => detail)).toEqual([
    '100 of 300 tries failed: 60 × HTTP 500, 40 × HTTP 403.',
    `The first: ${firstFailure}`,
  ]);
});

test('users are not served either where nothing was answered', () => {
  expect(obstacles({ tries: 0, p90Ms: undefined })).toMatchObject([{ detail: 'No request was answered.' }]);
});

test('no machine is blamed where the service itself refuses its users', () => {
  const machine = { eventLoopLagMs: { p99: 300, max: 300 }, busyShare: 1 };
  const refused = {
    failed: 300,
    failures: { 'HTTP 401': 300 },
    firstFailure: 'GET /links: HTTP 401',
    machine,
  };
  for (const { sentence, ofMachine } of obstacles(refused))
    expect([sentence, ofMachine]).toEqual(['users are not served before the fault.', undefined]);
  const late = { failed: 300, failures: { 'HTTP 503': 300 }, machine };
  expect(obstacles(late)[0]).toMatchObject({ sentence: 'this machine is too slow.', ofMachine: true });
});

test('what the definition lacks is told where users are not served', () => {
  const bare = service({ functions: { a: { ...fn, secrets: ['jwt-key'] } } });
  const details = obstacles({ failed: 300, failures: { 'HTTP 401': 300 } }, 1, bare).map(
    ({ detail }) => detail,
  );
  expect(details.slice(1)).toEqual([
    expect.stringMatching(/^The definition names no rehearsal\.workload, /),
    expect.stringMatching(/^It names no rehearsal\.secrets, .* jwt-key\.$/),
  ]);
});
