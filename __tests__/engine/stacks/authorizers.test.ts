import { synthesizeService } from '../../../testing/synthesize-service';
import { definition } from '../../support/definition/fixture';
import { fn } from '../../support/definition/problems-of';

const issuer = 'https://login.example.com';
const service = synthesizeService({
  ...definition({
    cors: { allowOrigins: ['https://shop.example.com'] },
    authorizers: {
      people: { jwt: { issuer, audience: ['orders', '${admin}'] } },
      partners: {
        function: 'checkKey',
        identitySources: ['$request.header.x-api-key'],
        cacheSeconds: 300,
      },
      robots: { function: 'checkKey', responses: 'policy' },
    },
    defaultAuthorizer: 'people',
    functions: {
      api: {
        ...fn,
        triggers: [
          { http: 'POST /orders', scopes: ['write', 'admin'] },
          { http: 'GET /orders' },
          { http: 'GET /partners', authorizer: 'partners' },
          { http: 'ANY /robots/{path+}', authorizer: 'robots' },
          { http: 'GET /prices', authorizer: 'none' },
        ],
      },
      checkKey: fn, // below what names it
    },
  }),
} as never);

const ID = '${aws_apigatewayv2_authorizer.http_authorizers_';
const stack = (region: string) => service.stack(region);

test.each(['us-east-1', 'eu-west-1'])('%s has every authorizer', (region) => {
  const all = stack(region).all('aws_apigatewayv2_authorizer');
  const [partners, people, robots] = all;
  expect(all.map(({ name, authorizer_type: type }) => [name, type])).toEqual([
    ['partners', 'REQUEST'],
    ['people', 'JWT'],
    ['robots', 'REQUEST'],
  ]);
  expect(people).toMatchObject({
    identity_sources: ['$request.header.Authorization'],
    jwt_configuration: { issuer, audience: ['orders', '$${admin}'] },
    lifecycle: { create_before_destroy: true },
  });
  expect(people).not.toHaveProperty('authorizer_result_ttl_in_seconds');
  expect(partners).toMatchObject({
    authorizer_payload_format_version: '2.0',
    authorizer_result_ttl_in_seconds: 300,
    authorizer_uri: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${region}:\${data.aws_caller_identity.account.account_id}:function:orders-${region}-checkKey:live/invocations`,
    enable_simple_responses: true,
    identity_sources: ['$request.header.x-api-key'],
  });
  expect(robots).toMatchObject({
    authorizer_result_ttl_in_seconds: 0,
    enable_simple_responses: false,
    identity_sources: ['$request.header.Authorization'],
  });
});

test('each route names what decides over it, and the health route is open', () => {
  const routes = stack('eu-west-1').all('aws_apigatewayv2_route');
  const decided = routes.map((route) => [
    route.route_key,
    route.authorization_type,
    String(route.authorizer_id ?? '').replace(/_\w{8}\.id\}$/, ''),
    route.authorization_scopes,
  ]);
  expect(decided).toEqual([
    ['ANY /robots/{path+}', 'CUSTOM', `${ID}robots`, undefined],
    ['GET /orders', 'JWT', `${ID}people`, undefined],
    ['GET /partners', 'CUSTOM', `${ID}partners`, undefined],
    ['GET /prices', undefined, '', undefined],
    ['POST /orders', 'JWT', `${ID}people`, ['write', 'admin']],
    ['GET /health', undefined, '', undefined],
  ]);
});

test('API Gateway may ask the function for exactly these authorizers', () => {
  const permissions = stack('us-east-1').all('aws_lambda_permission');
  const asked = permissions.filter(({ source_arn: source }) => String(source).includes('/authorizers/'));
  expect(asked.map(({ source_arn: source }) => source)).toEqual([
    expect.stringMatching(
      /execution_arn\}\/authorizers\/\$\{aws_apigatewayv2_authorizer\.http_authorizers_partners_\w+\.id\}$/,
    ),
    expect.stringMatching(
      /execution_arn\}\/authorizers\/\$\{aws_apigatewayv2_authorizer\.http_authorizers_robots_\w+\.id\}$/,
    ),
  ]);
  for (const one of asked)
    expect(one).toMatchObject({
      action: 'lambda:InvokeFunction',
      principal: 'apigateway.amazonaws.com',
      function_name: expect.stringContaining('function-checkKey_live'),
      qualifier: expect.stringContaining('function-checkKey_live'),
    });
});

test('a route whose authorizer asks a function waits until API Gateway may', () => {
  const routes = stack('us-east-1').all('aws_apigatewayv2_route');
  const waits = routes.filter((route) => route.depends_on !== undefined);
  expect(waits.map((route) => [route.route_key, route.depends_on])).toEqual([
    [
      'ANY /robots/{path+}',
      [expect.stringMatching(/^aws_lambda_permission\.http_authorizers_permission--robots_/)],
    ],
    [
      'GET /partners',
      [expect.stringMatching(/^aws_lambda_permission\.http_authorizers_permission--partners_/)],
    ],
  ]);
});

test('a preflight needs no authorizer: API Gateway answers it by the API’s own settings', () => {
  expect(stack('us-east-1').one('aws_apigatewayv2_api').cors_configuration).toMatchObject({
    allow_origins: ['https://shop.example.com'],
  });
});

test('access logs say why an authorizer refused, where there is one', () => {
  const format = (of: typeof service) =>
    JSON.stringify(of.stack('us-east-1').one('aws_apigatewayv2_stage').access_log_settings);
  expect(format(service)).toContain('$context.authorizer.error');
  expect(format(synthesizeService(definition() as never))).not.toContain('authorizer');
});
