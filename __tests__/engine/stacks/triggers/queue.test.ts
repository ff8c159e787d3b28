import { synthesize } from '../../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';

const stack = synthesize(service(everyTrigger)).stack();
const ACCOUNT = '${data.aws_caller_identity.account.account_id}';
const arn = (name: string) => `arn:aws:sqs:us-east-1:${ACCOUNT}:${name}`;
const queue = (name: string) => stack.all('aws_sqs_queue').find((one) => one.name === name) ?? {};
const read = (value: unknown) => JSON.parse(String(value));

test('every queue is encrypted and refuses to be reached without TLS', () => {
  expect(stack.all('aws_sqs_queue')).toHaveLength(12);
  for (const { name, policy, sqs_managed_sse_enabled } of stack.all('aws_sqs_queue')) {
    expect(sqs_managed_sse_enabled).toBe(true);
    expect(read(policy).Statement[0]).toEqual({
      Sid: 'RefuseWithoutTls',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sqs:*',
      Resource: arn(String(name)),
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  }
});

test('a message is invisible for six times the timeout of the function that takes it, and the batching window', () => {
  expect(queue('orders-us-east-1-fulfilment').visibility_timeout_seconds).toBe(6 * 20 + 30);
  expect(queue('orders-us-east-1-ledger.fifo').visibility_timeout_seconds).toBe(6 * 20);
});

test('a message waits as long as the definition says, or seven days, and is delayed where it says so', () => {
  expect(queue('orders-us-east-1-fulfilment')).toMatchObject({
    message_retention_seconds: 86_400,
    delay_seconds: 5,
  });
  const { message_retention_seconds, ...others } = queue('orders-us-east-1-ledger.fifo');
  expect(message_retention_seconds).toBe(7 * 86_400);
  expect(others).not.toHaveProperty('delay_seconds');
  expect(queue('orders-us-east-1-fulfilment-dead-letters')).not.toHaveProperty('delay_seconds');
});

test('dead letters stay longer than messages wait, and come from their own queue only', () => {
  const source = queue('orders-us-east-1-fulfilment');
  const dead = queue('orders-us-east-1-fulfilment-dead-letters');
  expect(read(source.redrive_policy)).toEqual({
    deadLetterTargetArn: expect.stringMatching(/^\$\{aws_sqs_queue\..*fulfilment_dead-letters.*\.arn\}$/),
    maxReceiveCount: 5,
  });
  expect(read(dead.redrive_allow_policy)).toEqual({
    redrivePermission: 'byQueue',
    sourceQueueArns: [arn('orders-us-east-1-fulfilment')],
  });
  expect(source.message_retention_seconds).toBeLessThan(Number(dead.message_retention_seconds));
});

test('a FIFO queue has dead letters in FIFO order', () => {
  expect(queue('orders-us-east-1-ledger.fifo').fifo_queue).toBe(true);
  expect(queue('orders-us-east-1-ledger-dead-letters.fifo').fifo_queue).toBe(true);
  expect(read(queue('orders-us-east-1-ledger.fifo').redrive_policy).maxReceiveCount).toBe(3);
  expect(queue('orders-us-east-1-fulfilment').fifo_queue).toBe(false);
});

test('batches start the alias live, and only what failed of them comes back', () => {
  expect(stack.one('aws_lambda_event_source_mapping', 'function-worker_queue-fulfilment')).toEqual({
    provider: 'aws',
    event_source_arn: expect.stringMatching(/^\$\{aws_sqs_queue\.channels_queue-fulfilment_queue/),
    function_name: expect.stringMatching(/^\$\{aws_lambda_alias\.function-worker_live_.*\.arn\}$/),
    batch_size: 50,
    maximum_batching_window_in_seconds: 30,
    function_response_types: ['ReportBatchItemFailures'],
    scaling_config: { maximum_concurrency: 4 },
  });
  const ledger = stack.one('aws_lambda_event_source_mapping', 'function-worker_queue-ledger');
  expect(ledger).not.toHaveProperty('scaling_config');
  expect(ledger).not.toHaveProperty('maximum_batching_window_in_seconds');
});
