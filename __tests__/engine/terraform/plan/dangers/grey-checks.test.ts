import { service } from '../../../../support/definition/fixture';
import { reasons, reasonsOf } from '../../../../support/plans/by-hand';

const check = (id: string, values: object) => ({
  type: 'aws_route53_health_check',
  is: { id, tags: { Name: `orders-us-east-1-health-${id}` }, ...values },
});
const endpoint = check('path', { fqdn: 'us-east-1.api.example.com', type: 'HTTPS' });
const errors = check('errors', { type: 'CLOUDWATCH_METRIC', cloudwatch_alarm_name: 'bad' });
const whole = check('whole', {
  type: 'CALCULATED',
  child_healthchecks: ['path', 'errors'],
  child_health_threshold: 2,
});
const alarm = { type: 'aws_cloudwatch_metric_alarm', is: { alarm_name: 'bad', metric_name: 'ServerErrors' } };
const filter = {
  type: 'aws_cloudwatch_log_metric_filter',
  is: {
    name: 'ServerErrors-bad',
    log_group_name: 'access',
    metric_transformation: [{ name: 'ServerErrors' }],
  },
};
const record = {
  type: 'aws_route53_record',
  is: { name: 'api.example.com', set_identifier: 'us-east-1', health_check_id: 'whole' },
};
const actions = ['delete'];

test('taking health.include away costs one thing, however much goes with it', () => {
  const letGo = { ...record, after: { health_check_id: 'path' } };
  expect(reasons(letGo, ...[errors, whole, alarm, filter].map((one) => ({ ...one, actions })))).toEqual([
    'deletes the health check orders-us-east-1-health-whole, by which DNS leaves the region when users fare badly there',
  ]);
});

test('records that go by another check than its parent are told', () => {
  expect(reasons({ ...record, after: { health_check_id: 'another' } })).toEqual([
    'has another health check decide about us-east-1 for api.example.com',
  ]);
});

test('one signal less is said of that one', () => {
  const fewer = { ...whole, after: { child_healthchecks: ['path'], child_health_threshold: 1 } };
  expect(reasons(fewer, ...[errors, alarm, filter].map((one) => ({ ...one, actions })))).toEqual([
    'deletes the health check orders-us-east-1-health-errors, by which DNS leaves the region when users fare badly there',
  ]);
});

test('all checks go with a region that retires', () => {
  const retiring = service({ regions: ['eu-west-1', 'eu-west-2'], retiring: ['us-east-1'] });
  const all = [record, endpoint, errors, whole, alarm, filter].map((one) => ({ ...one, actions }));
  expect(reasonsOf(retiring, ...all)).toEqual([]);
});

test('the check of the health path is missed though its parent goes', () => {
  expect(reasons(...[endpoint, whole].map((one) => ({ ...one, actions })))).toContain(
    'deletes the health check of us-east-1.api.example.com, by which DNS leaves the region when it is down',
  );
});

test('limits may change, and Route 53 reads them anew', () => {
  expect(reasons({ ...errors, after: { triggers: { limits: '0.2 3' } } })).toEqual([]);
  expect(reasons({ ...alarm, after: { threshold: 0.2, evaluation_periods: 4 } })).toEqual([]);
  expect(reasons({ ...filter, after: { pattern: '{ $.latencyMs > 700 }' } })).toEqual([]);
});

test('a metric is not missed by an alarm that goes by others from then on', () => {
  const queries = (...names: string[]) => names.map((metric_name) => ({ metric: [{ metric_name }] }));
  const share = {
    type: 'aws_cloudwatch_metric_alarm',
    is: { alarm_name: 'share' },
    before: { metric_query: queries('ServerErrors', 'ServerErrors') },
  };
  const gone = { ...filter, actions };
  expect(reasons({ ...share, after: { metric_query: queries('5xx', 'Count') } }, gone)).toEqual([]);
  expect(reasons({ ...share, after: { metric_query: queries('ServerErrors', 'Count') } }, gone)).toEqual([
    'deletes the metric filter ServerErrors-bad of access: alarms that read its metric see nothing any more',
  ]);
});

test('what somebody changed by hand is judged', () => {
  expect(
    reasons({ ...whole, before: { child_health_threshold: 2 }, after: { child_health_threshold: 1 } }),
  ).toEqual([
    'has the health check orders-us-east-1-health-whole want 1 of 2 checks: DNS stays though one is red',
  ]);
  const status = 'insufficient_data_health_status';
  expect(
    reasons({ ...errors, before: { [status]: 'LastKnownStatus' }, after: { [status]: 'Healthy' } }),
  ).toEqual([
    'sends users back to a region as soon as they have left it, since no requests show that it is ill',
  ]);
  expect(reasons({ ...errors, after: { cloudwatch_alarm_name: 'another' } })).toEqual([
    'has DNS go by another cloudwatch_alarm_name: another instead of bad',
  ]);
  expect(reasons({ ...filter, actions })).toEqual([
    'deletes the metric filter ServerErrors-bad of access: alarms that read its metric see nothing any more',
  ]);
});
