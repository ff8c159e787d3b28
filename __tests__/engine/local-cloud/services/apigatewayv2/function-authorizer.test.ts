import type { HttpApi, Route } from '../../../../../local-cloud/services/apigatewayv2/data-plane/types';
import type { Invocation, InvokeResult } from '../../../../../local-cloud/services/region-services';
import { done, serveApi } from '../../../../support/local-cloud/http-api';

const asking = {
  kind: 'function',
  id: 'partners',
  functionName: 'checkKey',
  qualifier: 'live',
  identitySources: ['$request.header.x-api-key'],
  ttlSeconds: 0,
  simple: true,
} as const;

type Authorizer = NonNullable<Route['authorizer']>;
type Event = Readonly<Record<string, unknown>> & { readonly routeArn: string };

/** What the function returns, and a status; `undefined` as an answer fails. */
type Answer = (event: Event) => unknown;

function api(authorizer: Authorizer): HttpApi {
  const route = { functionName: 'orders', qualifier: 'live', authorizer };
  return {
    ...{ apiId: 'api', stage: '$default', cors: undefined, accessLogFormat: undefined },
    routes: [
      { ...route, routeKey: 'POST /orders' },
      { ...route, routeKey: 'GET /orders/{id}' },
    ],
    throttles: new Map(),
  };
}

async function serve(
  { stage = '$default', variables, ...more }: Partial<HttpApi> & { readonly [field: string]: unknown },
  answer: Answer,
  now = () => 0,
) {
  const questions: Event[] = [];
  const events: { requestContext: { authorizer?: unknown } }[] = [];
  const invoke = async (invocation: Invocation): Promise<InvokeResult> => {
    const event = JSON.parse(String(invocation.payload));
    if (invocation.functionName !== 'checkKey') {
      events.push(event);
      return done(invocation);
    }
    questions.push(event);
    const said = answer(event);
    if (said === undefined)
      return { kind: 'function-error', payload: Buffer.from('{}'), version: '1', handled: true };
    return { kind: 'response', payload: Buffer.from(JSON.stringify(said)), version: '1' };
  };
  const served = { ...api({ ...asking, ...more } as Authorizer), stage, variables };
  const ask = await serveApi(served, { invoke, regionClock: { now } });
  const call = async (key = 'k1', asked: object = {}) => {
    const { status, body } = await ask({ headers: { 'x-api-key': key }, ...asked });
    return [status, body];
  };
  return { ask, call, questions, events };
}

const REFUSED = [403, '{"message":"Forbidden"}'];
const FAILED = [500, '{"message":"Internal Server Error"}'];
const UNKNOWN = [401, '{"message":"Unauthorized"}'];
const SERVED = [200, 'done'];

const policy = (effect: string, resource: unknown, action: unknown = 'execute-api:Invoke') => ({
  principalId: 'acme',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: action, Effect: effect, Resource: resource }],
  },
});

test.each([
  ['true', { isAuthorized: true }, SERVED],
  ['true, with a context', { isAuthorized: true, context: { partner: 'acme' } }, SERVED],
  ['true, with a context of null', { isAuthorized: true, context: null }, SERVED],
  ['false', { isAuthorized: false }, REFUSED],
  ['a text for a boolean', { isAuthorized: 'true' }, FAILED],
  ['nothing', null, FAILED],
  ['a bare boolean', true, FAILED],
  ['a context that is a text', { isAuthorized: true, context: 'acme' }, FAILED],
  ['a policy where a boolean is wanted', policy('Allow', '*'), FAILED],
  ['an error', undefined, FAILED],
])('an authorizer with simple responses that answers %s', async (_what, answer, expected) => {
  const { call, questions } = await serve({}, () => answer);
  expect(await call()).toEqual(expected);
  expect(questions).toHaveLength(1);
});

const ARN = 'arn:aws:execute-api:us-east-1:123456789012:api/$default';

test.each([
  ['allows the route', policy('Allow', `${ARN}/POST/orders`), SERVED],
  ['allows all of the API', policy('Allow', 'arn:aws:execute-api:us-east-1:123456789012:api/*'), SERVED],
  ['allows by a list', policy('Allow', [`${ARN}/GET/*`, `${ARN}/POST/*`], ['execute-api:*']), SERVED],
  ['allows another route', policy('Allow', `${ARN}/GET/orders/*`), REFUSED],
  ['allows another action', policy('Allow', '*', 's3:GetObject'), REFUSED],
  ['allows the action in small letters', policy('Allow', '*', 'execute-api:invoke'), SERVED],
  ['allows a route in capitals', policy('Allow', `${ARN}/POST/ORDERS`), REFUSED],
  ['denies', policy('Deny', `${ARN}/POST/orders`), REFUSED],
  [
    'allows all and denies the route',
    {
      principalId: 'acme',
      policyDocument: {
        Statement: [
          { Action: '*', Effect: 'Allow', Resource: '*' },
          { Action: 'execute-api:Invoke', Effect: 'Deny', Resource: `${ARN}/POST/order?` },
        ],
      },
    },
    REFUSED,
  ],
  ['names nobody', { policyDocument: policy('Allow', '*').policyDocument }, FAILED],
  ['has another effect', policy('Permit', '*'), FAILED],
  ['has no resource', policy('Allow', undefined), FAILED],
  ['is a boolean', { isAuthorized: true }, FAILED],
])('an authorizer whose policy %s', async (_what, answer, expected) => {
  const { call } = await serve({ simple: false }, () => answer);
  expect(await call()).toEqual(expected);
});

test('the ARN of a route in a stage with a name has that name once', async () => {
  const { call, questions } = await serve({ stage: 'dev' }, () => ({ isAuthorized: true }));
  expect(await call()).toEqual(SERVED);
  expect(questions).toMatchObject([
    { routeArn: ARN.replace('$default', () => 'dev') + '/POST/orders', rawPath: '/dev/orders' },
  ]);
});

test('the function is asked about the request, and the route’s function gets the context', async () => {
  const context = { partner: 'acme', limit: 3, tags: ['a'] };
  const { ask, questions, events } = await serve(
    { identitySources: ['$request.header.X-Api-Key', '$request.querystring.tenant', '$context.routeKey'] },
    () => ({ isAuthorized: true, context }),
  );
  const headers = { 'x-api-key': 'k1', cookie: 'a=1; b=2', 'content-type': 'application/json' };
  const body = Buffer.from('{"secret":true}');
  await ask({ path: '/orders?tenant=t1&x=1&x=2', headers, body });
  expect(questions).toEqual([
    {
      version: '2.0',
      type: 'REQUEST',
      routeArn: `${ARN}/POST/orders`,
      identitySource: ['k1', 't1', 'POST /orders'],
      routeKey: 'POST /orders',
      rawPath: '/orders',
      rawQueryString: 'tenant=t1&x=1&x=2',
      cookies: ['a=1', 'b=2'],
      headers: expect.objectContaining({ 'x-api-key': 'k1', 'content-type': 'application/json' }),
      queryStringParameters: { tenant: 't1', x: '1,2' },
      requestContext: expect.objectContaining({ apiId: 'api', stage: '$default', routeKey: 'POST /orders' }),
    },
  ]);
  expect(JSON.stringify(questions)).not.toContain('secret');
  expect(events[0]?.requestContext.authorizer).toEqual({ lambda: context });
});

test.each([
  ['a header', ['$request.header.x-api-key'], {}],
  ['a header’s value', ['$request.header.x-api-key'], { headers: { 'x-api-key': '' } }],
  [
    'one of two',
    ['$request.header.x-api-key', '$request.querystring.tenant'],
    { headers: { 'x-api-key': 'a' } },
  ],
  ['a query in small letters', ['$request.querystring.Tenant'], { path: '/orders?tenant=a' }],
  ['a variable that there is not', ['$context.nothing'], {}],
  ['a variable that the stage has not', ['$stageVariables.nothing'], {}],
])('answers 401 without %s, and asks nobody', async (_what, identitySources, asked) => {
  const { ask, questions } = await serve({ identitySources }, () => ({ isAuthorized: true }));
  const { status, body } = await ask(asked);
  expect([status, body]).toEqual(UNKNOWN);
  expect(questions).toEqual([]);
});

test('a variable of the stage is a source ("Control access to HTTP APIs with AWS Lambda authorizers")', async () => {
  const more = { identitySources: ['$stageVariables.tenant'], variables: { tenant: 'acme' } };
  const { ask, questions } = await serve(more, () => ({ isAuthorized: true }));
  expect((await ask()).status).toBe(200);
  expect(questions[0]).toMatchObject({ identitySource: ['acme'], stageVariables: { tenant: 'acme' } });
});

test('without identity sources the function is asked about every request', async () => {
  const { ask, questions } = await serve({ identitySources: [] }, () => ({ isAuthorized: true }));
  expect((await ask()).status).toBe(200);
  expect(questions[0]).toMatchObject({ identitySource: [] });
});

test('an answer is kept for its seconds, by the identity, for all routes', async () => {
  let now = 0;
  let isAuthorized = true;
  const { call, questions } = await serve(
    { ttlSeconds: 60 },
    () => ({ isAuthorized }),
    () => now,
  );
  expect([await call(), await call(), await call('k1', { method: 'GET', path: '/orders/7' })]).toEqual(
    Array(3).fill(SERVED),
  );
  expect(questions).toHaveLength(1);
  isAuthorized = false;
  expect([await call('k2'), await call('k2')]).toEqual([REFUSED, REFUSED]);
  expect(questions).toHaveLength(2);
  now = 59_999;
  expect(await call()).toEqual(SERVED);
  now = 60_000;
  expect(await call()).toEqual(REFUSED);
  expect(questions).toHaveLength(3);
});

test('without seconds no answer is kept, and a failure never is', async () => {
  const { call, questions } = await serve({}, () => ({ isAuthorized: true }));
  expect([await call(), await call()]).toEqual([SERVED, SERVED]);
  expect(questions).toHaveLength(2);
  const failing = await serve({ ttlSeconds: 60 }, () => undefined);
  expect([await failing.call(), await failing.call()]).toEqual([FAILED, FAILED]);
  expect(failing.questions).toHaveLength(2);
});

test('a policy that is kept decides over each route itself, and the route’s key tells answers apart', async () => {
  const get = { method: 'GET', path: '/orders/7' };
  const policies = await serve({ simple: false, ttlSeconds: 60 }, () => policy('Allow', `${ARN}/POST/*`));
  expect([await policies.call(), await policies.call('k1', get)]).toEqual([SERVED, REFUSED]);
  expect(policies.questions).toHaveLength(1);
  const identitySources = ['$request.header.x-api-key', '$context.routeKey'];
  const byRoute = await serve({ identitySources, ttlSeconds: 60 }, ({ routeKey }) => ({
    isAuthorized: routeKey === 'POST /orders',
  }));
  expect([await byRoute.call(), await byRoute.call('k1', get)]).toEqual([SERVED, REFUSED]);
  expect(byRoute.questions).toHaveLength(2);
});

test('answers 500 when Lambda throttles the authorizer, or it has not answered within 10 s', async () => {
  const throttled = await serveApi(api(asking), { invoke: async () => ({ kind: 'throttled' }) });
  const headers = { 'x-api-key': 'k1' };
  expect((await throttled({ headers })).status).toBe(500);
  let invoked: () => void = () => {};
  const begun = new Promise<void>((resolve) => {
    invoked = resolve;
  });
  const silent = await serveApi(api(asking), {
    invoke: () => {
      invoked();
      return new Promise(() => {});
    },
  });
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  const answer = silent({ headers });
  await begun;
  await jest.advanceTimersByTimeAsync(10_000);
  const { status, body } = await answer;
  jest.useRealTimers();
  expect([status, body]).toEqual(FAILED);
});
