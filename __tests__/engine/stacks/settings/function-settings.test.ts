import type { SynthesizedStack } from '../../../../testing/synthesis/stack';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { service } from '../../../support/definition/fixture';
import { fn } from '../../../support/definition/problems-of';

/** A region with one function that has settings, beside one that has none. */
function region(settings: object): SynthesizedStack {
  return synthesize(service({ functions: { plain: fn, api: { ...fn, ...settings } } })).stack('eu-west-1');
}

function lambda(stack: SynthesizedStack, name: string): Record<string, unknown> {
  const found = stack
    .all('aws_lambda_function')
    .find((one) => one.function_name === `orders-eu-west-1-${name}`);
  return found as Record<string, unknown>;
}

test('a function runs on the architecture that it names, and the others on arm64', () => {
  const stack = region({ architecture: 'x86_64' });
  expect(lambda(stack, 'api').architectures).toEqual(['x86_64']);
  expect(lambda(stack, 'plain').architectures).toEqual(['arm64']);
  expect(lambda(stack, 'health').architectures).toEqual(['arm64']);
});

test('a function keeps the executions that it names, and the health function its ten', () => {
  const stack = region({ reservedConcurrency: 40 });
  expect(lambda(stack, 'api').reserved_concurrent_executions).toBe(40);
  expect(lambda(stack, 'plain')).not.toHaveProperty('reserved_concurrent_executions');
  expect(lambda(stack, 'health').reserved_concurrent_executions).toBe(10);
});

test('a function has the storage that it names, and the others what AWS gives', () => {
  const stack = region({ ephemeralStorageMegabytes: 2048 });
  expect(lambda(stack, 'api').ephemeral_storage).toEqual({ size: 2048 });
  expect(lambda(stack, 'plain')).not.toHaveProperty('ephemeral_storage');
});

test.each([
  [true, { mode: 'Active' }],
  [false, { mode: 'PassThrough' }], // without a word Terraform would leave it on
])('a function with tracing: %s says so to Lambda', (tracing, config) => {
  const stack = region({ tracing });
  expect(lambda(stack, 'api').tracing_config).toEqual(config);
  expect(lambda(stack, 'plain')).not.toHaveProperty('tracing_config');
});

test('a function logs at the level that it names, and the others at Lambda’s own', () => {
  const stack = region({ logLevel: 'debug' });
  expect(lambda(stack, 'api').logging_config).toMatchObject({ application_log_level: 'DEBUG' });
  expect(lambda(stack, 'plain').logging_config).not.toHaveProperty('application_log_level');
});

test('a function’s log is kept for as long as it says, and the others as the service says', () => {
  const groups = region({ retentionDays: 7 }).all('aws_cloudwatch_log_group');
  expect(groups.map(({ name, retention_in_days: days }) => [name, days])).toEqual([
    ['/aws/lambda/orders-eu-west-1-api', 7],
    ['/aws/lambda/orders-eu-west-1-plain', 30],
    ['/aws/lambda/orders-eu-west-1-health', 30],
    ['/aws/vendedlogs/apigateway/orders-eu-west-1-api', 30],
    ['/aws/lambda/orders-eu-west-1-watch', 30],
  ]);
});
