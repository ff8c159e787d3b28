import type { Try } from '../../../../rehearsal/load/user';
import { baselineOf } from '../../../../rehearsal/measure/baseline';
import { figuresOf } from '../../../../rehearsal/measure/figures';
import { requestFigures } from '../../../../rehearsal/measure/requests';
import { timelineOf } from '../../../../rehearsal/measure/timeline';
import {
  DEAD,
  HURT_AT,
  judged,
  LEFT_AT,
  naming,
  recording,
  tries,
} from '../../../support/rehearsal/recording';

test('latency counts from when the user wanted something, also where this machine sent it late', () => {
  const one = recording({ tries: tries({ lateMs: 300 }) });
  expect(figuresOf(one).survivorsP99Ms).toMatchObject({ before: 310, after: 310 });
  expect(timelineOf(one, []).p50Ms[10]).toBe(310);
});

test('functions that start with the load make nothing of the survivors’ latency before the fault', () => {
  const cold = (each: Try): Try => (each.sentAt < 4000 ? { ...each, doneAt: each.doneAt + 2000 } : each);
  expect(figuresOf(recording({ tries: tries().map(cold) })).survivorsP99Ms).toMatchObject({ before: 10 });
});

test('what users’ own resolvers are told counts, too: DNS has left once none names the region', () => {
  const one = recording();
  const load = { ...one.load, dns: naming(DEAD, HURT_AT, LEFT_AT + 10_000) };
  expect(figuresOf(one).lastAnswerSeconds).toBe(19.9);
  expect(figuresOf({ ...one, load }).lastAnswerSeconds).toBe(29.9);
});

test.each([
  [1000, 0],
  [1001, 7999],
])('of requests that take %i ms %i are slow', (slowMs, slow) => {
  expect(requestFigures(recording({ tries: tries({ slowMs }) })).slow).toBe(slow);
});

test('survivors that served nobody before are compared with what users had before', () => {
  const before = (each: Try): Try => (each.sentAt < HURT_AT ? { ...each, region: DEAD } : each);
  const one = recording({ tries: tries({ slowMs: 30 }).map(before) });
  expect(figuresOf(one).survivorsP99Ms).toMatchObject({ before: 10, after: 30 });
  expect(judged({ tries: tries({ slowMs: 30 }).map(before) }).broken).toEqual([]);
  expect(judged({ tries: tries({ slowMs: 90 }).map(before) }).broken).toEqual([
    'survivors stay fast (99th percentile)',
  ]);
});

describe('survivors that stall', () => {
  const NAME = 'survivors stay fast (99th percentile)';
  /** Users who came in these seconds waited for a second. */
  const stalled = (...seconds: number[]) =>
    judged({
      tries: tries().map((one) =>
        seconds.includes(Math.floor(one.wantedAt / 1000)) ? { ...one, doneAt: one.doneAt + 1000 } : one,
      ),
    });

  test('at one moment alone are told, and break nothing', () => {
    const { verdict } = stalled(80, 81);
    expect(verdict).toMatchObject({
      status: 'held',
      details: [`Not judged: ${NAME}: 1010 ms (6510 samples), but 10 ms without the worst second.`],
    });
  });

  test('at two moments apart, or for a while, are not fast', () => {
    expect(stalled(80, 90).broken).toEqual([NAME]);
    expect(stalled(80, 81, 82, 83).broken).toEqual([NAME]);
  });
});

test('99 % of users may be served before all are', () => {
  const late = (each: Try): Try => (each.sentAt === LEFT_AT + 10_000 ? { ...each, ok: false } : each);
  const { success99Seconds, success100Seconds } = figuresOf(recording({ tries: tries().map(late) }));
  expect(success99Seconds).toBeCloseTo(18.4, 1); // 80 of those that failed are 1 % of all that follow
  expect(success100Seconds).toBe(30);
});

test('the baseline counts tries that ended after the warm-up, and names the first failure', () => {
  const [one] = tries() as [Try];
  const said = '{"message":"Forbidden"}';
  const load = {
    tries: [
      { ...one, doneAt: 10, ok: false, outcome: 'HTTP 500' }, // functions were starting
      ...Array.from({ length: 8 }, (_, index) => ({ ...one, wantedAt: 100, doneAt: 110 + 10 * index })),
      { ...one, doneAt: 120, ok: false, outcome: 'HTTP 403', asked: 'GET /orders/1', said },
      { ...one, doneAt: 130, ok: false, outcome: 'no answer in time', region: undefined },
    ],
  };
  expect(baselineOf(load, 100)).toEqual({
    tries: 10,
    failed: 2,
    failures: { 'HTTP 403': 1, 'no answer in time': 1 },
    firstFailure: 'GET /orders/1 in us-east-1: HTTP 403 {"message":"Forbidden"}',
    p90Ms: 80,
  });
});
