import { unfitBecause } from '../../../../rehearsal/promises/fitness';
import type { Baseline } from '../../../../rehearsal/result';
import { SERVED } from '../../../support/rehearsal/recording';

const obstacles = (changes: Partial<Baseline>, timeScale = 1) =>
  unfitBecause({ ...SERVED, ...changes }, timeScale);

test('a machine on which users are served as they should be is fit', () => {
  expect(obstacles({})).toEqual([]);
  expect(obstacles({ failed: 15, failures: { 'HTTP 503': 15 } })).toEqual([]); // 1 of 20
  expect(obstacles({ p90Ms: 1000 })).toEqual([]);
});

test.each<[string, Partial<Baseline>, string]>([
  ['slow answers', { p90Ms: 1234 }, 'A tenth of the requests took more than 1234 ms before the fault'],
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
