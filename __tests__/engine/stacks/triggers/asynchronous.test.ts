import { synthesize } from '../../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';

const stack = synthesize(service(everyTrigger)).stack();

test('functions that may fail unheard have a failures queue, and others none', () => {
  const failures = stack
    .all('aws_sqs_queue')
    .map(({ name }) => /^orders-us-east-1-(.*)-failures$/.exec(String(name))?.[1])
    .filter((name) => name !== undefined);
  expect(failures.sort()).toEqual(['audit', 'clock', 'listener', 'parcels', 'pricing', 'view']);
  expect(stack.all('aws_lambda_function_event_invoke_config')).toHaveLength(failures.length);
});

test('asynchronous invocations of the alias live are retried as the definition says, then kept', () => {
  expect(stack.one('aws_lambda_function_event_invoke_config', 'function-pricing')).toEqual({
    provider: 'aws',
    function_name: expect.stringMatching(/^\$\{aws_lambda_alias\.function-pricing_live_.*\.function_name\}$/),
    qualifier: expect.stringMatching(/^\$\{aws_lambda_alias\.function-pricing_live_.*\.name\}$/),
    maximum_retry_attempts: 1,
    maximum_event_age_in_seconds: 300,
    destination_config: {
      on_failure: {
        destination: expect.stringMatching(/^\$\{aws_sqs_queue\.function-pricing_queues_failures_.*\.arn\}$/),
      },
    },
  });
});

test('a schedule that runs once needs no failures queue: its slots queue has a dead-letter queue', () => {
  const triggers = [{ schedule: 'rate(5 minutes)', runs: 'once' }];
  const clock = { entry: '__tests__/support/functions/clock.ts', table: 'read-write', triggers };
  const names = synthesize(service({ functions: { clock } }))
    .stack()
    .all('aws_sqs_queue')
    .map(({ name }) => name);
  expect(names.sort()).toEqual(['orders-us-east-1-clock-slots', 'orders-us-east-1-clock-slots-dead-letters']);
});
