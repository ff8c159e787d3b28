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

const shared = [{ throttling_rate_limit: 1000, throttling_burst_limit: 500 }];
const stage = { type: 'aws_apigatewayv2_stage', is: { name: '$default', default_route_settings: shared } };
const health = { route_key: 'GET /health', throttling_rate_limit: 200, throttling_burst_limit: 200 };
const few = { route_key: 'POST /items', throttling_rate_limit: 5, throttling_burst_limit: 5 };
const many = { route_key: 'POST /items', throttling_rate_limit: 2000, throttling_burst_limit: 900 };
const settings = (...after: object[]) =>
  from(stage, { route_settings: [health] }, { route_settings: [health, ...after] });

test('first limits of a route that users call are told where they are less than before', () => {
  expect(reasons(settings(few))).toEqual([
    expect.stringMatching(/leaves POST \/items fewer requests than it shares with other routes/),
  ]);
  expect(reasons(settings(many))).toEqual([]);
});

test('limits of a new route take nothing away', () => {
  const route = { type: 'aws_apigatewayv2_route', actions: ['create'], after: { route_key: 'POST /items' } };
  expect(reasons(settings(few), route)).toEqual([]);
});
