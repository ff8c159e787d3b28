import { synthesize } from '../../../testing/synthesis/synthesize';
import { service } from '../../support/definition/fixture';

const HIDDEN = '/health-0123456789abcdefghij';
const region = (health: object) => synthesize(service({ health })).stack('us-east-1');
const routes = (health: object) =>
  region(health)
    .all('aws_apigatewayv2_route')
    .map(({ route_key }) => route_key);
const moved = (health: object) =>
  (JSON.parse(region(health).text).moved as { from: string }[]).filter(({ from }) =>
    from.includes('health-route'),
  );

test('every path of the health function is a route with limits of its own', () => {
  const health = { path: '/ready', alsoAt: ['/health', '/alive'] };
  expect(routes(health)).toEqual(expect.arrayContaining(['GET /ready', 'GET /health', 'GET /alive']));
  const [stage] = region(health).all('aws_apigatewayv2_stage');
  expect(stage?.route_settings).toEqual([
    { route_key: 'GET /ready', throttling_rate_limit: 200, throttling_burst_limit: 200 },
    { route_key: 'GET /health', throttling_rate_limit: 20, throttling_burst_limit: 20 },
    { route_key: 'GET /alive', throttling_rate_limit: 20, throttling_burst_limit: 20 },
  ]);
});

test('a path keeps its place in Terraform’s state, whichever is checked', () => {
  const name = (health: object, path: string) => {
    const all = region(health).json.resource.aws_apigatewayv2_route ?? {};
    return Object.keys(all).find((one) => all[one]?.route_key === `GET ${path}`);
  };
  const [before, after] = [
    { path: '/health', alsoAt: ['/ready'] },
    { path: '/ready', alsoAt: ['/health'] },
  ];
  for (const path of ['/health', '/ready']) {
    expect(name(before, path)).toEqual(expect.any(String));
    expect(name(after, path)).toBe(name(before, path));
  }
});

test('a path of older releases that is not /health moves to its place', () => {
  expect(moved({ path: '/ready' })).toHaveLength(3);
  expect(moved({})).toEqual([]);
  expect(moved({ path: '/ready', alsoAt: ['/health'] })).toEqual([]);
});

test('a path that nobody guesses has an API of its own, without an access log', () => {
  const stack = region({ path: HIDDEN, alsoAt: ['/health'] });
  expect(stack.all('aws_apigatewayv2_api').map(({ name }) => name)).toEqual([
    'orders-us-east-1-health-api',
    'orders-us-east-1-api',
  ]);
  const [health, main] = stack.all('aws_apigatewayv2_stage');
  expect(JSON.stringify(main)).not.toContain(HIDDEN);
  expect(health).not.toHaveProperty('access_log_settings');
  expect(health?.default_route_settings).toEqual({ throttling_rate_limit: 200, throttling_burst_limit: 200 });
  const mappings = stack.all('aws_apigatewayv2_api_mapping').map((one) => one.api_mapping_key);
  expect(mappings.filter(Boolean)).toEqual([HIDDEN.slice(1)]);
  const [check] = stack.all('aws_route53_health_check');
  expect(check?.resource_path).toBe(HIDDEN);
});

test('names of resources do not tell a path that nobody guesses', () => {
  const { resource } = region({ path: HIDDEN, alsoAt: ['/health'] }).json;
  const names = Object.entries(resource).flatMap(([type, all]) => [type, ...Object.keys(all)]);
  expect(names.join()).not.toContain('0123456789');
});
