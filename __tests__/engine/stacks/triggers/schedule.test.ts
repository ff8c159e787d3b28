import { synthesize } from '../../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';

const stack = synthesize(service(everyTrigger)).stack();
const schedules = stack.all('aws_scheduler_schedule').filter(({ name }) => String(name).includes('-clock-'));
const byExpression = (start: string) =>
  schedules.find(({ schedule_expression }) => String(schedule_expression).startsWith(start));
const queue = (id: string) =>
  expect.stringMatching(new RegExp(`^\\$\\{aws_sqs_queue\\.${id}_[0-9A-F]{8}\\.arn\\}$`));

test('fire at their time, with the time in what they deliver', () => {
  expect(schedules).toHaveLength(2);
  for (const { name, flexible_time_window, target } of schedules) {
    expect(flexible_time_window).toEqual({ mode: 'OFF' });
    const id = String(name).slice('orders-us-east-1-clock-'.length);
    expect(JSON.parse((target as { input: string }).input)).toEqual({
      schedule: id,
      slot: '<aws.scheduler.scheduled-time>',
    });
  }
});

test('put a slot that runs once for all regions into the slots queue', () => {
  expect(byExpression('cron(0/5')).toMatchObject({
    schedule_expression_timezone: 'Europe/Berlin',
    target: {
      arn: queue('function-clock_queues_slots_queue'),
      dead_letter_config: { arn: queue('function-clock_queues_slots_dead-letters') },
    },
  });
});

test('start the alias live where they run in every region', () => {
  expect(byExpression('rate(7')).toMatchObject({
    schedule_expression_timezone: 'UTC',
    target: {
      arn: expect.stringMatching(/^\$\{aws_lambda_alias\.function-clock_live_.*\.arn\}$/),
      dead_letter_config: { arn: queue('function-clock_queues_failures') },
    },
  });
});

test('hand a slot to the function alone, again when it failed or waits', () => {
  expect(stack.one('aws_lambda_event_source_mapping', 'function-clock_schedules_slots')).toMatchObject({
    event_source_arn: queue('function-clock_queues_slots_queue'),
    batch_size: 1,
    function_response_types: ['ReportBatchItemFailures'],
  });
  const slots = stack.one('aws_sqs_queue', 'function-clock_queues_slots_queue');
  expect(slots).toMatchObject({ name: 'orders-us-east-1-clock-slots', fifo_queue: false });
  expect(JSON.parse(String(slots.redrive_policy)).maxReceiveCount).toBe(7);
});

test('have a role that only Scheduler assumes, for this account, and that may do only this', () => {
  const role = stack.one('aws_iam_role', 'function-clock_schedules_role');
  expect(role.name).toBe('orders-us-east-1-clock-schedule');
  const account = '${data.aws_caller_identity.account.account_id}';
  expect(JSON.parse(String(role.assume_role_policy)).Statement).toEqual([
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'scheduler.amazonaws.com' },
      Condition: {
        StringEquals: {
          'aws:SourceAccount': account,
          'aws:SourceArn': `arn:aws:scheduler:us-east-1:${account}:schedule-group/default`,
        },
      },
    },
  ]);
  const { policy } = stack.one('aws_iam_role_policy', 'function-clock_schedules_policy');
  expect(JSON.parse(String(policy)).Statement).toEqual([
    {
      Sid: 'PutSlots',
      Effect: 'Allow',
      Action: ['sqs:SendMessage'],
      Resource: [
        queue('function-clock_queues_slots_queue'),
        queue('function-clock_queues_slots_dead-letters'),
      ],
    },
    {
      Sid: 'Start',
      Effect: 'Allow',
      Action: ['lambda:InvokeFunction'],
      Resource: expect.stringMatching(/^\$\{aws_lambda_alias\.function-clock_live_.*\.arn\}$/),
    },
    {
      Sid: 'KeepUndelivered',
      Effect: 'Allow',
      Action: ['sqs:SendMessage'],
      Resource: queue('function-clock_queues_failures'),
    },
  ]);
});
