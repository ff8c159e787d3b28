import {
  afterResult,
  NEW_CHECKER,
} from '../../../../../local-cloud/services/route53/health-checks/checker-state';
import { Propagated } from '../../../../../local-cloud/services/route53/health-checks/propagated';
import { scaledTimeLimits } from '../../../../../local-cloud/services/route53/health-checks/scale';
import {
  checkVerdict,
  endpointVerdict,
} from '../../../../../local-cloud/services/route53/health-checks/verdict';
import { healthCheck } from '../../../../support/route53/records';

/** The state after each of several results: `+` passed, `-` failed. */
function states(results: string, threshold: number): string {
  let state = NEW_CHECKER;
  return [...results]
    .map((result) => {
      state = afterResult(state, result === '+', threshold);
      return state.healthy ? 'h' : 'u';
    })
    .join('');
}

describe('a checker', () => {
  test.each([
    [3, '--', 'hh', 'is healthy until there is enough data'],
    [3, '---', 'hhu', 'turns after as many failures in a row as its threshold'],
    [3, '--+--+--', 'hhhhhhhh', 'starts to count anew after a success'],
    [3, '---++-+++', 'hhuuuuuuh', 'turns back after as many successes in a row'],
    [1, '-+-', 'uhu', 'turns at once with a threshold of 1'],
    [10, '----------', 'hhhhhhhhhu', 'waits for ten with a threshold of 10'],
  ])('with threshold %i and results %s is %s: it %s', (threshold, results, expected) => {
    expect(states(results, threshold)).toBe(expected);
  });
});

describe('the 18 % rule', () => {
  test.each([
    [16, 2, false],
    [16, 3, true],
    [6, 1, false],
    [6, 2, true],
    [50, 9, false],
    [50, 10, true],
    [16, 0, false],
    [0, 0, true],
  ])('of %i checkers %i healthy: %s', (all, healthy, expected) => {
    expect(endpointVerdict(Array.from({ length: all }, (_, index) => index < healthy))).toBe(expected);
  });
});

describe('the status of a check', () => {
  const children = { red: false, green: true, green2: true } as Record<string, boolean>;
  test.each([
    ['is that of its endpoint', {}, true, true],
    ['is that of its endpoint, when it fails', {}, false, false],
    ['turns round when inverted', { inverted: true }, true, false],
    ['turns round when inverted, when it fails', { inverted: true }, false, true],
    ['is healthy when disabled', { disabled: true }, false, true],
    ['is unhealthy when disabled and inverted', { disabled: true, inverted: true }, true, false],
    [
      'counts children',
      { type: 'CALCULATED', children: ['red', 'green', 'green2'], healthThreshold: 2 },
      false,
      true,
    ],
    [
      'counts children, too few',
      { type: 'CALCULATED', children: ['red', 'green', 'green2'], healthThreshold: 3 },
      true,
      false,
    ],
    [
      'is healthy with a threshold of 0',
      { type: 'CALCULATED', children: ['red'], healthThreshold: 0 },
      false,
      true,
    ],
    [
      'is unhealthy with a threshold above its children',
      { type: 'CALCULATED', children: ['green'], healthThreshold: 2 },
      true,
      false,
    ],
    [
      'does not count a child that is gone',
      { type: 'CALCULATED', children: ['gone'], healthThreshold: 1 },
      true,
      false,
    ],
  ] as const)('%s', (_, props, endpoint, expected) => {
    expect(checkVerdict(healthCheck('one', props), endpoint, (id) => children[id])).toBe(expected);
  });
});

test('a verdict reaches DNS after its delay, in order', () => {
  const verdict = new Propagated(true, 100);
  expect(verdict.set(false, 1_000)).toBe(true);
  expect(verdict.set(false, 1_010)).toBe(false);
  expect(verdict.set(true, 1_050)).toBe(true);
  expect([1_099, 1_100, 1_149, 1_150].map((now) => verdict.seen(now))).toEqual([true, false, false, true]);
});

test('time-outs shrink with the scale, but not below a second', () => {
  expect(scaledTimeLimits(1)).toEqual({
    connectMs: 4_000,
    tcpConnectMs: 10_000,
    responseMs: 2_000,
    bodyMs: 2_000,
  });
  expect(scaledTimeLimits(10)).toEqual({
    connectMs: 1_000,
    tcpConnectMs: 1_000,
    responseMs: 1_000,
    bodyMs: 1_000,
  });
});
