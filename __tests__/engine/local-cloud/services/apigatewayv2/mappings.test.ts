import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Forward } from '../../../../../local-cloud/gateway/operation';
import { HttpApis } from '../../../../../local-cloud/services/apigatewayv2/apis';
import { done, serveApis } from '../../../../support/local-cloud/http-api';

const ANSWERS: Readonly<Record<string, unknown[]>> = {
  '/v2/apis': [
    { apiId: 'main', disableExecuteApiEndpoint: true },
    { apiId: 'checks', disableExecuteApiEndpoint: true },
    { apiId: 'deep', disableExecuteApiEndpoint: true },
  ],
  '/v2/domainnames': [{ domainName: 'eu.example.com' }, { domainName: 'example.com' }],
  '/v2/domainnames/eu.example.com/apimappings': [
    { apiId: 'main', stage: '$default' },
    { apiId: 'checks', stage: '$default', apiMappingKey: 'hidden' },
    { apiId: 'deep', stage: '$default', apiMappingKey: 'hidden/deep' },
  ],
  '/v2/domainnames/example.com/apimappings': [{ apiId: 'main', stage: '$default', apiMappingKey: '' }],
};

const SHOP: typeof ANSWERS = {
  '/v2/apis': [{ apiId: 'a', disableExecuteApiEndpoint: true }],
  '/v2/apis/a/integrations': [
    { integrationId: 'i', integrationUri: 'arn:aws:lambda:eu-west-1:1:function:items/invocations' },
  ],
  '/v2/apis/a/routes': [{ routeKey: 'GET /items/{id}', target: 'integrations/i' }],
  '/v2/apis/a/stages': [
    {
      stageName: '$default',
      accessLogSettings: {
        format: '$context.path',
        destinationArn: 'arn:aws:logs:eu-west-1:1:log-group:g',
      },
    },
  ],
  '/v2/domainnames': [{ domainName: 'shop.example.com' }],
  '/v2/domainnames/shop.example.com/apimappings': [{ apiId: 'a', stage: '$default', apiMappingKey: 'shop' }],
};

const apis = new HttpApis({ region: 'eu-west-1', moto: moto(ANSWERS) });

function moto(answers: typeof ANSWERS): Forward {
  return async ({ url }) => {
    const path = url.pathname;
    const items = answers[path] ?? (path.endsWith('/stages') ? [{ stageName: '$default' }] : []);
    return { status: 200, headers: {}, body: JSON.stringify({ items }) };
  };
}

test.each([
  ['eu.example.com', '/', 'main', '/'],
  ['eu.example.com', '/items', 'main', '/items'],
  ['eu.example.com', '/hidden', 'checks', '/'],
  ['eu.example.com', '/hidden/', 'checks', '/'],
  ['eu.example.com', '/hidden/x', 'checks', '/x'],
  ['eu.example.com', '/hidden/deep/x', 'deep', '/x'],
  ['eu.example.com', '/hiddenmore', 'main', '/hiddenmore'],
  ['EU.example.com', '/hidden', 'checks', '/'],
  ['example.com', '/hidden', 'main', '/hidden'],
  ['other.example.com', '/hidden', undefined, undefined],
])('%s%s leads to %s, at %s', async (host, path, api, rest) => {
  const found = await apis.find(host, path);
  expect([found?.api.apiId, found?.path]).toEqual([api, rest]);
});

const STAGES: typeof ANSWERS = {
  '/v2/apis': [{ apiId: 'a' }, { apiId: 'hidden', disableExecuteApiEndpoint: true }],
  '/v2/apis/a/stages': [{ stageName: 'dev' }, { stageName: '$default' }],
  '/v2/apis/hidden/stages': [{ stageName: 'dev' }],
};

test.each([
  ['/dev/items', 'dev', '/items'],
  ['/dev', 'dev', '/'],
  ['/devs', '$default', '/devs'],
  ['/items', '$default', '/items'],
])('at an API’s own address, %s is of the stage %s, at %s', async (asked, stage, rest) => {
  const staged = new HttpApis({ region: 'eu-west-1', moto: moto(STAGES) });
  for (const host of ['a.execute-api.eu-west-1.amazonaws.com', '127.0.0.1']) {
    const found = await staged.find(host, asked);
    expect([found?.api.apiId, found?.api.stage, found?.path]).toEqual(['a', stage, rest]);
  }
  expect(await staged.find('hidden.execute-api.eu-west-1.amazonaws.com', asked)).toBeUndefined();
});

test('a bare address stands for the only API, also for one whose stages all have names', async () => {
  const answers = { ...STAGES, '/v2/apis/a/stages': [{ stageName: 'dev' }] };
  const staged = new HttpApis({ region: 'eu-west-1', moto: moto(answers) });
  expect((await staged.find('127.0.0.1', '/dev/x'))?.path).toBe('/x');
  expect(await staged.find('127.0.0.1', '/x')).toBeUndefined();
  const both = { ...answers, '/v2/apis': [{ apiId: 'a' }, { apiId: 'hidden' }] };
  const two = new HttpApis({ region: 'eu-west-1', moto: moto(both) });
  expect(await two.find('127.0.0.1', '/dev/x')).toBeUndefined();
});

test('the key of a mapping is no part of the path that an API gets', async () => {
  const { leads, events, lines } = await mapped();
  expect(await leads('/shop/items/7?a=1')).toBe(200);
  expect(events[0]).toMatchObject({
    routeKey: 'GET /items/{id}',
    rawPath: '/items/7',
    rawQueryString: 'a=1',
    pathParameters: { id: '7' },
    requestContext: { http: { path: '/items/7' } },
  });
  expect(await leads('/items/7')).toBe(404);
  expect(lines).toEqual(['/items/7']);
});

/** An API at `shop.example.com/shop`, and nothing beside it. */
async function mapped() {
  const events: APIGatewayProxyEventV2[] = [];
  const lines: string[] = [];
  const ask = await serveApis({
    apis: new HttpApis({ region: 'eu-west-1', moto: moto(SHOP) }),
    logged: (_group, line) => void lines.push(line),
    invoke: async (invocation) => {
      events.push(JSON.parse(String(invocation.payload)));
      return done(invocation);
    },
  });
  const headers = { host: 'shop.example.com' };
  return {
    events,
    lines,
    leads: async (path: string) => (await ask({ method: 'GET', path, headers })).status,
  };
}

const GUARDED: typeof ANSWERS = {
  '/v2/apis': [{ apiId: 'a' }],
  '/v2/apis/a/integrations': [
    { integrationId: 'i', integrationUri: 'arn:aws:lambda:eu-west-1:1:function:items/invocations' },
  ],
  '/v2/apis/a/routes': [
    { routeKey: 'GET /open', target: 'integrations/i', authorizationType: 'NONE', authorizerId: 'gone' },
    { routeKey: 'GET /gone', target: 'integrations/i', authorizationType: 'JWT', authorizerId: 'gone' },
    { routeKey: 'GET /none', target: 'integrations/i', authorizationType: 'JWT' },
    { routeKey: null, target: 'integrations/i' }, // what an older journal may have
  ],
};

test('an authorizer that is gone is missed by its own routes alone', async () => {
  const answers = moto(GUARDED);
  const lost: Forward = async (request) =>
    request.url.pathname.endsWith('/authorizers/gone')
      ? { status: 404, headers: {}, body: '{"message":"Invalid Authorizer identifier specified gone"}' }
      : answers(request);
  const ask = await serveApis({ apis: new HttpApis({ region: 'eu-west-1', moto: lost }) });
  const status = async (path: string) => (await ask({ method: 'GET', path })).status;
  expect([await status('/open'), await status('/gone'), await status('/none')]).toEqual([200, 500, 500]);
});
