import { synthesize } from '../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../support/definition/every-trigger';
import { service } from '../../support/definition/fixture';

const stack = synthesize(service(everyTrigger)).stack();

function variables(name: string): Record<string, string> {
  const fn = stack.one('aws_lambda_function', `function-${name}_function`);
  return (fn.environment as { variables: Record<string, string> }).variables;
}

test('say where a function sends, emits and invokes, and where its secrets are', () => {
  expect(variables('api')).toMatchObject({
    QUEUE_FULFILMENT: expect.stringMatching(/^\$\{aws_sqs_queue\.channels_queue-fulfilment_queue_.*\.url\}$/),
    QUEUE_LEDGER: expect.stringMatching(/^\$\{aws_sqs_queue\.channels_queue-ledger_queue_.*\.url\}$/),
    FUNCTION_PRICING: 'orders-us-east-1-pricing:live',
    SECRET_PAYMENT_KEY: '/orders/payment-key',
    EVENT_BUS_NAME: expect.stringMatching(/^\$\{aws_cloudwatch_event_bus\..*\.name\}$/),
  });
});

test('say where slots wait, and how long for each region before', () => {
  expect(variables('clock')).toMatchObject({
    SLOTS_QUEUE_URL: expect.stringMatching(
      /^\$\{aws_sqs_queue\.function-clock_queues_slots_queue_.*\.url\}$/,
    ),
    ONCE_BOUND_SECONDS: '100',
  });
});

test('say nothing of what a function does not reach', () => {
  expect(Object.keys(variables('worker')).sort()).toEqual([
    'NODE_OPTIONS',
    'SERVICE_DOMAIN',
    'SERVICE_NAME',
    'TABLE_NAME',
    'TABLE_PARTITION_KEY',
    'TABLE_SORT_KEY',
    'TABLE_TIME_TO_LIVE',
  ]);
});

test('keep a user’s own text as written, though Terraform has templates', () => {
  const environment = { GREETING: 'Hello ${name}, 100 %{of} $5' };
  const own = synthesize(
    service({ functions: { api: { entry: 'functions/orders/handler.ts', environment } } }),
  ).stack();
  expect(own.text).toContain('Hello $${name}, 100 %%{of} $5');
});
