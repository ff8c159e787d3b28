import { defineService } from '../../../../definition/define-service';
import { authorizerHandler } from '../../../../runtime/http/authorizer';
import { httpHandler, json } from '../../../../runtime/http/handler';
import { authorizerEvent, httpEvent, localIssuer } from '../../../../testing/index';
import { context } from '../../../support/functions/context';
import { captureLog } from '../../../support/functions/logged-lines';
import { functionVariables, useVariables } from '../../../support/functions/variables';

const log = captureLog();
useVariables(() => functionVariables('http://127.0.0.1:1'));

const entry = 'functions/orders/handler.ts';
const jwt = { issuer: 'https://login.example.com', audience: ['orders'] };
const service = defineService({
  name: 'orders',
  regions: ['us-east-1', 'eu-west-1'],
  authorizers: { people: { jwt }, partners: { function: 'checkKey' } },
  defaultAuthorizer: 'people',
  functions: {
    api: {
      entry,
      triggers: [
        { http: 'GET /mine' },
        { http: 'GET /partners', authorizer: 'partners' },
        { http: 'GET /open', authorizer: 'none' },
        { schedule: 'rate(1 day)', runs: 'once' },
      ],
    },
    checkKey: { entry },
  },
});
type Service = typeof service;

const handler = httpHandler<Service, 'api'>({
  'GET /mine': async (_, { claims, scopes }) => json(200, [claims.sub, claims.exp, scopes]),
  'GET /partners': async (_, caller) => json(200, caller.context.partner),
  'GET /open': async (_, caller) => json(200, caller === undefined),
});
const call = async (...request: Parameters<typeof httpEvent>) =>
  JSON.parse((await handler(httpEvent(...request), context)).body ?? '');

test('a handler gets the caller that its route’s authorizer makes known', async () => {
  const claims = { sub: 'alice', exp: 1_790_000_000 };
  expect(await call('GET /mine', { caller: { claims } })).toEqual(['alice', '1790000000', []]);
  expect(await call('GET /mine', { caller: { claims, scopes: ['read'] } })).toEqual([
    'alice',
    '1790000000',
    ['read'],
  ]);
  expect(await call('GET /partners', { caller: { context: { partner: 'acme' } } })).toBe('acme');
  expect(await call('GET /open')).toBe(true);
});

test('a route that is called past its authorizer answers 500, and not as somebody', async () => {
  expect(await call('GET /mine')).toMatchObject({ status: 500 });
});

// Checked by the compiler: a line below that compiles without its error fails the build.
test('the definition says which routes there are, and who calls them', () => {
  const open = async () => json(200, {});
  // @ts-expect-error: a route lacks its handler
  httpHandler<Service, 'api'>({ 'GET /mine': open, 'GET /partners': open });
  httpHandler<Service, 'api'>({
    'GET /mine': open,
    'GET /partners': open,
    'GET /open': open,
    // @ts-expect-error: no such route
    'GET /x': open,
  });
  httpHandler<Service, 'api'>({
    'GET /mine': open,
    // @ts-expect-error: a function that is asked knows no claims
    'GET /partners': async (_, { claims }) => json(200, claims),
    'GET /open': open,
  });
  httpHandler<Service, 'api'>({
    'GET /mine': open,
    'GET /partners': open,
    // @ts-expect-error: nobody knows who calls an open route
    'GET /open': async (_, { claims }) => json(200, claims),
  });
  // @ts-expect-error: no such function
  httpHandler<Service, 'apy'>({});
  expect(httpHandler({ 'GET /any': async (event) => json(200, event.routeKey) })).toBeDefined();
});

const request = { headers: { authorization: 'key' } };

test.each([
  [true, { isAuthorized: true }],
  [false, { isAuthorized: false }],
  [{ partner: 'acme' }, { isAuthorized: true, context: { partner: 'acme' } }],
])('an authorizer that decides %j answers %j', async (decision, answer) => {
  const decide = jest.fn(async () => decision);
  expect(await authorizerHandler(decide)(authorizerEvent('GET /mine', request), context)).toEqual(answer);
  expect(decide).toHaveBeenCalledWith(expect.objectContaining({ identitySource: ['key'] }));
  expect(log.lines()).toMatchObject([
    { level: 'INFO', message: 'authorizer', route: 'GET /mine', isAuthorized: answer.isAuthorized },
  ]);
});

test('what an authorizer throws is logged, and thrown', async () => {
  const failing = authorizerHandler(async () => {
    throw new Error('no table');
  });
  await expect(failing(authorizerEvent('GET /mine', request), context)).rejects.toThrow('no table');
  expect(log.lines()).toMatchObject([{ level: 'ERROR', message: 'authorizer', error: expect.anything() }]);
});

test('a local issuer says where its keys are, and makes tokens', async () => {
  const issuer = await localIssuer();
  const page = async (url: string) => (await (await fetch(url)).json()) as Record<string, string>;
  const configuration = await page(`${issuer.url}/.well-known/openid-configuration`);
  expect(configuration.issuer).toBe(issuer.url);
  const { keys } = (await page(configuration.jwks_uri ?? '')) as unknown as { keys: { kid: string }[] };
  const [header = '', claims = ''] = issuer.token({ sub: 'alice', aud: 'orders' }).split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect(read(header)).toEqual({ alg: 'RS256', typ: 'JWT', kid: keys[0]?.kid });
  expect(keys).toEqual([expect.objectContaining({ kty: 'RSA', use: 'sig', alg: 'RS256' })]);
  expect(Object.keys(keys[0] ?? {})).not.toContain('d');
  expect(read(claims)).toMatchObject({ iss: issuer.url, sub: 'alice', aud: 'orders' });
  expect((await fetch(`${issuer.url}/other`)).status).toBe(404);
  await issuer.close();
});
