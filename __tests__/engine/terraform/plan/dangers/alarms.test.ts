import { service } from '../../../../support/definition/fixture';
import { reasons, reasonsOf } from '../../../../support/plans/by-hand';

const actions = ['delete'];
const topic = 'arn:aws:sns:us-east-1:1:orders-us-east-1-alarms';
const alarm = (name: string, looksAt: object) => ({
  type: 'aws_cloudwatch_metric_alarm',
  is: { alarm_name: name, alarm_actions: [topic], ...looksAt },
  actions,
});
const ofFunction = { FunctionName: 'orders-us-east-1-late' };
const ofCheck = alarm('health-check', { dimensions: { HealthCheckId: 'path' } });
const check = { type: 'aws_route53_health_check', is: { id: 'path', fqdn: 'api', type: 'HTTPS' } };

test('the alarm of a health check goes with a region that retires', () => {
  const retiring = service({ regions: ['eu-west-1', 'eu-west-2'], retiring: ['us-east-1'] });
  const record = {
    type: 'aws_route53_record',
    is: { name: 'api.example.com', set_identifier: 'us-east-1', health_check_id: 'path' },
  };
  expect(reasonsOf(retiring, { ...record, actions }, { ...check, actions }, ofCheck)).toEqual([]);
});

test('alarms of a function go with it, also those that compute', () => {
  const gone = { type: 'aws_lambda_function', is: { function_name: 'orders-us-east-1-late' }, actions };
  const computed = { metric_query: [{ expression: 'a' }, { metric: [{ dimensions: ofFunction }] }] };
  const told = reasons(gone, alarm('throttles', { dimensions: ofFunction }), alarm('errors', computed));
  expect(told).toEqual([expect.stringContaining('deletes the function')]);
});

test('switching alarms off costs each topic, however many alarms tell it', () => {
  const gone = { type: 'aws_sns_topic', is: { name: 'orders-us-east-1-alarms', arn: topic }, actions };
  expect(reasons(gone, ofCheck, alarm('throttles', { dimensions: ofFunction }))).toEqual([
    expect.stringContaining('deletes the topic orders-us-east-1-alarms'),
  ]);
});

test.each([
  ['stays', { ...check, after: { failure_threshold: 3 } }],
  ['is replaced', { ...check, actions: ['create', 'delete'] }],
  ['is another', { ...check, is: { ...check.is, id: 'other' }, actions }],
])('an alarm is missed where what it looks at %s', (_what, other) => {
  expect(reasons(other, ofCheck)).toContain(
    'deletes the alarm health-check: nobody is told any more of what it looks at',
  );
});
