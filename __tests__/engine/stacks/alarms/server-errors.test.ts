import { evaluateExpression } from '../../../../local-cloud/services/cloudwatch/math/evaluate';
import { parseExpression } from '../../../../local-cloud/services/cloudwatch/math/parse';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { service } from '../../../support/definition/fixture';

jest.spyOn(console, 'warn').mockImplementation(() => {});

const alarm = synthesize(service())
  .stack('eu-west-1')
  .all('aws_cloudwatch_metric_alarm')
  .find(({ alarm_name }) => alarm_name === 'orders-eu-west-1-server-errors');
const [{ expression }] = (alarm?.metric_query ?? [{ expression: '' }]) as [{ expression: string }];

/** The share of a minute, in percent, with so many requests at the API, checkers' among them. */
function share(minute: { requests: number; errors: number; probes: number | undefined }) {
  const series: Readonly<Record<string, number | undefined>> = minute;
  const [value] = evaluateExpression(parseExpression(expression), {
    series: (id) => [series[id]],
    quota: () => 1000,
    length: 1,
  });
  return value;
}

test.each([
  ['nobody but checkers, all is well', { requests: 96, errors: 0, probes: 96 }, 0],
  ['nobody but checkers, in a drain', { requests: 96, errors: 96, probes: 96 }, 0],
  ['users who stay in a drained region, and are served', { requests: 136, errors: 96, probes: 96 }, 0],
  ['users who stay, of whom a tenth is not served', { requests: 136, errors: 100, probes: 96 }, 10],
  ['a tenth of users is not served', { requests: 1096, errors: 100, probes: 96 }, 10],
  ['a region that answers nobody', { requests: 1096, errors: 1096, probes: 96 }, 100],
  ['no checker has come', { requests: 100, errors: 20, probes: undefined }, 20],
  ['too few users to tell', { requests: 100, errors: 4, probes: 96 }, 0],
])('%s', (_what, minute, expected) => {
  expect(share(minute)).toBe(expected);
});
