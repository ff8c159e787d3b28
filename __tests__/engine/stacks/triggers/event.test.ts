import type { Resource } from '../../../../testing/synthesis/stack';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';

const stack = synthesize(service(everyTrigger)).stack();
const rules = stack.all('aws_cloudwatch_event_rule');
const rule = (name: RegExp): Resource => rules.find((one) => name.test(String(one.name))) ?? {};
const own = rule(/order\.placed$/);
const foreign = rule(/-[0-9a-f]{8}$/);
const pattern = ({ event_pattern }: Resource) => JSON.parse(String(event_pattern));

test('the service’s own events come by its bus, from the service alone', () => {
  expect(stack.all('aws_cloudwatch_event_bus')).toEqual([
    { provider: 'aws', name: 'orders-us-east-1-events' },
  ]);
  expect(own.name).toBe('orders-us-east-1-listener-order.placed');
  expect(own.event_bus_name).toMatch(/^\$\{aws_cloudwatch_event_bus\.channels_bus_.*\.name\}$/);
  expect(pattern(own)).toEqual({ source: ['orders'], 'detail-type': ['order.placed'] });
});

test('events of AWS’s services come by the default bus, by their pattern', () => {
  expect(foreign.event_bus_name).toBe('default');
  expect(pattern(foreign)).toEqual({ source: ['aws.s3'], 'detail-type': ['Object Created'] });
});

test('a service without events has no bus', () => {
  expect(synthesize(service()).stack().all('aws_cloudwatch_event_bus')).toEqual([]);
});

test('a rule starts the alias live, and puts what it cannot deliver into the failures queue', () => {
  const targets = stack.all('aws_cloudwatch_event_target');
  expect(targets).toHaveLength(2);
  for (const target of targets) {
    expect(target).toMatchObject({
      arn: expect.stringMatching(/^\$\{aws_lambda_alias\.function-listener_live_.*\.arn\}$/),
      retry_policy: { maximum_retry_attempts: 185, maximum_event_age_in_seconds: 86_400 },
      dead_letter_config: {
        arn: expect.stringMatching(/^\$\{aws_sqs_queue\.function-listener_queues_failures_.*\.arn\}$/),
      },
    });
    const id = /rule_[0-9A-F]{8}/.exec(String(target.rule))?.[0];
    expect(target.event_bus_name).toContain(`${id}.event_bus_name`);
  }
});

test('exactly its rules may start a function', () => {
  const permissions = stack
    .all('aws_lambda_permission')
    .filter(({ principal }) => principal === 'events.amazonaws.com');
  const sources = permissions.map(({ source_arn }) => String(source_arn)).sort();
  expect(sources).toEqual([
    expect.stringMatching(
      /^\$\{aws_cloudwatch_event_rule\.function-listener_event-[0-9a-f]{8}_rule_.*\.arn\}$/,
    ),
    expect.stringMatching(
      /^\$\{aws_cloudwatch_event_rule\.function-listener_event-orderplaced_rule_.*\.arn\}$/,
    ),
  ]);
  for (const { qualifier } of permissions)
    expect(qualifier).toMatch(/^\$\{aws_lambda_alias\.function-listener_live_.*\.name\}$/);
});

test('exactly its rules may send to a function’s failures queue', () => {
  const { policy } = stack.one('aws_sqs_queue', 'function-listener_queues_failures');
  const account = '${data.aws_caller_identity.account.account_id}';
  const arn = `arn:aws:events:us-east-1:${account}:rule`;
  expect(JSON.parse(String(policy)).Statement[1]).toEqual({
    Sid: 'KeepUndelivered',
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: `arn:aws:sqs:us-east-1:${account}:orders-us-east-1-listener-failures`,
    Condition: {
      ArnEquals: {
        'aws:SourceArn': [`${arn}/orders-us-east-1-events/${own.name}`, `${arn}/${foreign.name}`],
      },
    },
  });
  const { policy: view } = stack.one('aws_sqs_queue', 'function-view_queues_failures');
  expect(JSON.parse(String(view)).Statement).toHaveLength(1);
});
