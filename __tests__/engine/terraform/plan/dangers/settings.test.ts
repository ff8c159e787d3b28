import { from, reasons } from '../../../../support/plans/by-hand';

// A function's own settings are part of its next version, which a gate proves.

const lambda = { type: 'aws_lambda_function', is: { function_name: 'orders-api' } };

test.each([
  ['another architecture', { architectures: ['arm64'] }, { architectures: ['x86_64'] }],
  ['less storage', { ephemeral_storage: [{ size: 2048 }] }, { ephemeral_storage: [{ size: 512 }] }],
  ['no tracing', { tracing_config: [{ mode: 'Active' }] }, { tracing_config: [{ mode: 'PassThrough' }] }],
  [
    'another log level',
    { logging_config: [{ log_group: 'a', application_log_level: 'DEBUG' }] },
    { logging_config: [{ log_group: 'a', application_log_level: 'ERROR' }] },
  ],
])('%s endangers nothing', (_what, was, becomes) => {
  expect(reasons(from(lambda, was, becomes))).toEqual([]);
});
