import { ALARM_KINDS, alarmsOfKind } from '../../../definition/alarm-kinds';
import { loadService } from '../../../definition/load';
import { synthesize } from '../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../support/definition/every-trigger';
import { service } from '../../support/definition/fixture';
import { blocks, read } from '../../support/docs/guide';

jest.spyOn(console, 'warn').mockImplementation(() => {});

const EXAMPLE = 'docs/examples/alarms/antipode.config.ts';
const page = read('docs/alarms.md');

test('docs/alarms.md shows its definition as it is, which subscribes the address in each region', () => {
  expect(blocks(page)[0]).toBe(read(EXAMPLE));
  const stack = synthesize(loadService({ ANTIPODE_CONFIG: EXAMPLE })).stack('eu-west-1');
  for (const subscription of stack.all('aws_sns_topic_subscription'))
    expect(subscription).toMatchObject({ protocol: 'email', endpoint: 'on-call@example.com' });
  expect(stack.all('aws_sns_topic_subscription')).toHaveLength(2);
});

const PERIODS: Readonly<Record<number, string>> = { 60: 'minutes', 300: 'five minutes', 86400: 'days' };
const MISSING: Readonly<Record<string, string>> = { ignore: 'changes nothing', notBreaching: 'is good' };

test('its table has a row for each kind, with the periods and what counts as missing, as the stacks have them', () => {
  const all = service(everyTrigger);
  const alarms = synthesize(all).stack('eu-west-1').all('aws_cloudwatch_metric_alarm');
  const rows = ALARM_KINDS.map((kind) => {
    const [about] = alarmsOfKind(all, kind).of;
    const name = ['orders-eu-west-1', kind, about].filter(Boolean).join('-');
    const found = alarms.find(({ alarm_name }) => alarm_name === name);
    const queries = (found?.metric_query ?? []) as { metric?: { period: number } }[];
    const period = found?.period ?? queries.find(({ metric }) => metric)?.metric?.period;
    const { datapoints_to_alarm: of, evaluation_periods: last, treat_missing_data: missing } = found ?? {};
    return [kind, `${of} of ${last} ${PERIODS[Number(period)]}`, MISSING[String(missing)]];
  });
  const told = [...page.matchAll(/^\| `([a-z-]+)` \|[^|]*\| (\d of \d [^|]*?) \| ([^|]*?) \|/gm)];
  expect(told.map(([, ...row]) => row)).toEqual(rows);
});
