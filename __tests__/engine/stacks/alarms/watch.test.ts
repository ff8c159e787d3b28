import { metricNamespace } from '../../../../definition/alarms/names';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { service } from '../../../support/definition/fixture';

const synthesized = synthesize(service({ retiring: ['us-west-2'] }));
const stack = synthesized.stack('eu-west-1');

test('each region’s watch function starts each minute, and a minute that was missed is not made up for', () => {
  expect(stack.all('aws_scheduler_schedule')).toEqual([
    expect.objectContaining({
      name: 'orders-eu-west-1-watch-minute',
      schedule_expression: 'cron(* * * * ? *)',
      target: expect.objectContaining({
        input: '{"minute":"<aws.scheduler.scheduled-time>"}',
        retry_policy: { maximum_event_age_in_seconds: 60, maximum_retry_attempts: 0 },
      }),
    }),
  ]);
});

test('it may write and read markers alone', () => {
  const table = 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders';
  const key = (value: string) => ({ 'dynamodb:LeadingKeys': value });
  const watch = synthesized.function('watch', 'eu-west-1');
  for (const action of ['dynamodb:PutItem', 'dynamodb:Query']) {
    expect(watch.may(action, table, key('antipode#marker'))).toBe(true);
    expect(watch.may(action, table, key('antipode#drain'))).toBe(false);
    expect(watch.may(action, table, key('order#1'))).toBe(false);
  }
  expect(watch.may('dynamodb:DeleteItem', table, key('antipode#marker'))).toBe(false);
});

const code = (of: ReturnType<typeof synthesize>, name: string) =>
  of.function(name, 'eu-west-1').resource.source_code_hash;
const three = synthesize(service({ regions: ['us-east-1', 'eu-west-1', 'us-west-2'] }));

test('it misses no region that retires', () => {
  expect(code(synthesized, 'watch')).toBe(code(synthesize(service()), 'watch'));
  expect(code(three, 'watch')).not.toBe(code(synthesized, 'watch'));
});

test('no other function’s code changes when a region retires', () => {
  expect(code(three, 'health')).toBe(code(synthesized, 'health'));
});

test('the alarm of replication looks at the ages of all regions together', () => {
  const lag = stack
    .all('aws_cloudwatch_metric_alarm')
    .find(({ alarm_name }) => alarm_name === 'orders-eu-west-1-replication-lag');
  expect(lag).toMatchObject({
    namespace: metricNamespace({ name: 'orders' }),
    metric_name: 'MarkerAge',
    statistic: 'Maximum',
    threshold: 180,
  });
  expect(lag).not.toHaveProperty('dimensions');
});
