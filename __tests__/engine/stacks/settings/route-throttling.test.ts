import { synthesize } from '../../../../testing/synthesis/synthesize';
import { service } from '../../../support/definition/fixture';
import { fn, refuses } from '../../../support/definition/problems-of';

const route = (throttling: unknown) => ({
  functions: { api: { ...fn, triggers: [{ http: 'GET /items' }, { http: 'POST /items', throttling }] } },
});
const HEALTH = { route_key: 'GET /health', throttling_rate_limit: 200, throttling_burst_limit: 200 };

refuses([
  [
    'half of a route’s limits',
    route({ requestsPerSecond: 5 }),
    /^functions\.api\.triggers\[1\]\.throttling\.burst: is missing$/,
  ],
  [
    'more than API Gateway takes',
    route({ requestsPerSecond: 10_001, burst: 5 }),
    /^functions\.api\.triggers\[1\]\.throttling\.requestsPerSecond: must be from 1 to 10000/,
  ],
  [
    'a misspelt limit',
    route({ requestPerSecond: 5, burst: 5 }),
    /^functions\.api\.triggers\[1\]\.throttling\.requestPerSecond: is not a setting — did you mean "requestsPerSecond"/,
  ],
]);

test('a route with limits has them on the stage, beside the health check’s, and the others share the rest', () => {
  const stages = (of: Record<string, unknown>) =>
    synthesize(service(of)).stack('us-east-1').all('aws_apigatewayv2_stage');
  const [stage] = stages(route({ requestsPerSecond: 5, burst: 10 }));
  expect(stage?.route_settings).toEqual([
    HEALTH,
    { route_key: 'POST /items', throttling_rate_limit: 5, throttling_burst_limit: 10 },
  ]);
  expect(stages(route(undefined))[0]?.route_settings).toEqual([HEALTH]);
});
