import { evaluateExpression } from '../../../../../local-cloud/services/cloudwatch/math/evaluate';
import { parseExpression } from '../../../../../local-cloud/services/cloudwatch/math/parse';
import { seriesOf } from '../../../../../local-cloud/services/cloudwatch/math/queries';

// "Using math expressions with CloudWatch metrics", over three periods.

const SERIES: Readonly<Record<string, readonly (number | undefined)[]>> = {
  m1: [1, 2, 3],
  m2: [10, undefined, 30],
  m3: [undefined, undefined, undefined],
  z: [0, 1, 0],
};

function values(text: string) {
  return evaluateExpression(parseExpression(text), {
    series: (id) => SERIES[id] ?? [],
    quota: () => 1000,
    length: 3,
  });
}

test.each([
  ['m1 + 1', [2, 3, 4]],
  ['1 + m1 * 2', [3, 5, 7]],
  ['(1 + m1) * 2', [4, 6, 8]],
  ['10 - 4 - 3', [3, 3, 3]],
  ['-m1', [-1, -2, -3]],
  ['m1 - -1', [2, 3, 4]],
  ['100 * m2 / m1', [1000, undefined, 1000]],
  ['m1 / z', [undefined, 2, undefined]],
  ['m1 >= 2', [0, 1, 1]],
  ['m1 + 1 == 3', [0, 1, 0]],
  ['IF(m1 > 2, 5, m2)', [10, undefined, 5]],
  ['IF(z, m1)', [undefined, 2, undefined]],
  ['FILL(m2, 0)', [10, 0, 30]],
  ['FILL(m2, REPEAT)', [10, 10, 30]],
  ['FILL(m3, 7)', [7, 7, 7]],
  ['FILL(m2, m1)', [10, 2, 30]],
  ['MAX(m1)', [3, 3, 3]],
  ['MIN(m2)', [10, 10, 10]],
  ['MAX([m1, m2])', [10, 2, 30]],
  ['MIN([m1, 2])', [1, 2, 2]],
  ['m1 / SERVICE_QUOTA(m1) * 100', [0.1, 0.2, 0.3]],
  ['1.5e1 + .5', [15.5, 15.5, 15.5]],
])('%s', (text, expected) => {
  expect(values(text)).toEqual(expected);
});

test.each([
  [
    'ANOMALY_DETECTION_BAND(m1)',
    /no function ANOMALY_DETECTION_BAND .*; it has IF, FILL, MAX, MIN, SERVICE_QUOTA/,
  ],
  ['SEARCH("x", "y")', /cannot be read/],
  ['m1 +', /ends too early/],
  ['(m1', /ends too early/],
  ['m1 m2', /cannot be read at "m2"/],
  ['FILL(m1)', /FILL takes 2 values, not 1/],
  ['FILL(m1, LINEAR)', /not LINEAR/],
  ['[m1, m2] + 1', /only for MAX and MIN/],
  ['SERVICE_QUOTA(1)', /takes the id of a metric/],
])('%s is refused', (text, message) => {
  expect(() => values(text)).toThrow(message);
});

test('queries that name others many times are calculated once each', () => {
  const queries = Array.from({ length: 60 }, (_, index) => ({
    Id: `e${index}`,
    Expression: index === 0 ? '1' : `e${index - 1} + e${index - 1}`,
  }));
  let asked = 0;
  const last = { Id: 'last', Expression: 'e59 / SERVICE_QUOTA(m1)' };
  const Metric = { Namespace: 'AWS/Usage', MetricName: 'ResourceCount' };
  const m1 = { Id: 'm1', MetricStat: { Metric, Period: 60, Stat: 'Sum' } };
  const series = seriesOf('last', [...queries, m1, last], {
    store: { between: () => undefined },
    quotaOf: () => ++asked,
    periods: { times: [0], lengthMs: 60_000 },
  });
  expect([series, asked]).toEqual([[2 ** 59], 1]);
});

const nested = (open: string, times: number, close: string) =>
  `${open.repeat(times)}m1${close.repeat(times)}`;

test.each([
  ['parentheses', nested('(', 1023, ')'), [1, 2, 3]],
  ['functions', nested('MAX(', 409, ')'), [3, 3, 3]],
  ['signs', nested('-', 2046, ''), [1, 2, 3]],
  ['sums', `m1${'+1'.repeat(1023)}`, [1024, 1025, 1026]],
])('an expression of the most characters may be all %s', (_, text, expected) => {
  expect(values(text)).toEqual(expected);
});

test.each(['(', '[', '-', 'IF('])(
  'an expression of more characters is refused, as one of many %s',
  (open) => {
    expect(() => parseExpression(nested(open, 2047, ''))).toThrow(
      'an expression has at most 2048 characters',
    );
  },
);

test('a long chain of long expressions is calculated', () => {
  const queries = Array.from({ length: 500 }, (_, index) => ({
    Id: `e${index}`,
    Expression: index === 499 ? '1' : `e${index + 1}${'+1'.repeat(1000)}`,
  }));
  const periods = { times: [0], lengthMs: 60_000 };
  const store = { between: () => undefined };
  expect(seriesOf('e0', queries, { periods, store, quotaOf: () => undefined })).toEqual([499_001]);
});
