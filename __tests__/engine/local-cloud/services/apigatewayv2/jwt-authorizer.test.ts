import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createListener, listen } from '../../../../../local-cloud/gateway/listener';
import { issuerListener, standIn } from '../../../../../local-cloud/issuer/issuer-listener';
import { type Claims, tokenOf } from '../../../../../local-cloud/issuer/token';
import type { DataPlaneOptions } from '../../../../../local-cloud/services/apigatewayv2/data-plane/data-plane';
import type { HttpApi, Route } from '../../../../../local-cloud/services/apigatewayv2/data-plane/types';
import { done, leadingTo, serveApi } from '../../../../support/local-cloud/http-api';
import { encoded, issuerKey, signed, strangersKey } from '../../../../support/local-cloud/tokens';
import { until } from '../../../../support/processes';

const issuer = 'https://login.example.com/shop';
const audience = ['orders', 'admin'];
const NOW = 1_790_000_000;
const good = { iss: issuer, aud: 'orders', sub: 'alice', iat: NOW - 10, exp: NOW + 300 };
const token = signed(good);
const [header = '', payload = '', signature = ''] = token.split('.');

let asked: string[] = [];
let issuers: { server: Server; url: string };
beforeAll(async () => {
  const listener = issuerListener(() => issuerKey);
  const server = createListener({
    ...listener,
    handle(incoming, outgoing) {
      asked.push(incoming.url ?? '');
      return listener.handle(incoming, outgoing);
    },
    log: () => {},
  });
  issuers = { server, url: `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}` };
});
beforeEach(() => {
  asked = [];
});
afterAll(() => {
  issuers.server.close();
  issuers.server.closeAllConnections();
});

const identitySources = ['$request.header.Authorization'];
const authorizer = { kind: 'jwt', id: 'people', issuer, audience, identitySources } as const;
const behind = { functionName: 'orders', qualifier: 'live' };
const routes: Route[] = [
  { ...behind, routeKey: 'POST /orders', authorizer },
  { ...behind, routeKey: 'POST /scoped', authorizer, scopes: ['write', 'admin'] },
  { ...behind, routeKey: 'GET /health' },
];
const api: HttpApi = {
  ...{ apiId: 'api', stage: '$default', cors: undefined, accessLogFormat: undefined },
  routes,
  throttles: new Map(),
};

function serve(options: Partial<DataPlaneOptions> = {}) {
  return serveApi(api, {
    regionClock: { now: () => NOW * 1000 },
    issuerAt: (one) => standIn(issuers.url, one),
    ...options,
  });
}

const tokenWith = (claims: Claims, head: Claims = {}) => signed({ ...good, ...claims }, head);
const bearer = (text: string) => ({ authorization: `Bearer ${text}` });

interface Case {
  readonly what: string;
  readonly headers: Record<string, string>;
  readonly path?: string;
  readonly status: 200 | 401 | 403;
  /** The description in the header that says why. */
  readonly why?: string;
}

const ok = (what: string, text: string, more: Partial<Case> = {}): Case => ({
  ...{ what, headers: bearer(text), status: 200 },
  ...more,
});
const not = (what: string, text: string, why: string, more: Partial<Case> = {}): Case => ({
  ...{ what, headers: bearer(text), status: 401, why },
  ...more,
});
const scoped = (what: string, claims: Claims, status: 200 | 403): Case => ({
  ...{ what, headers: bearer(tokenWith(claims)), path: '/scoped', status },
  ...(status === 403 ? { why: 'the token has none of the scopes' } : {}),
});

// API Gateway Developer Guide, "Control access to HTTP APIs with JWT authorizers in API Gateway".
const CASES: readonly Case[] = [
  ok('a good token', token),
  ok('a token without the word Bearer', token, { headers: { authorization: token } }),
  ok('the word in small letters', token, { headers: { authorization: `bearer ${token}` } }),
  ok('RS384', tokenWith({}, { alg: 'RS384' })),
  ok('RS512', tokenWith({}, { alg: 'RS512' })),
  ok('the other audience', tokenWith({ aud: 'admin' })),
  ok('one of several audiences', tokenWith({ aud: ['elsewhere', 'admin'] })),
  ok('a client_id where there is no aud', tokenWith({ aud: undefined, client_id: 'orders' })),
  ok('no iat and no nbf', tokenWith({ iat: undefined })),
  ok('a token that has become valid', tokenWith({ nbf: NOW - 1 })),
  ok(
    'a token that the local issuer makes',
    tokenOf(issuerKey, { iss: issuer, aud: 'orders' }, new Date(NOW * 1000)),
  ),

  { what: 'no token', headers: {}, status: 401 },
  { what: 'an empty header', headers: { authorization: '' }, status: 401 },
  not('what is no token', 'hello', 'token contains an invalid number of segments'),
  not('nothing but the word', '', 'token contains an invalid number of segments', {
    headers: { authorization: 'Bearer' },
  }),
  not('two segments', `${header}.${payload}`, 'token contains an invalid number of segments'),
  not('four segments', `${token}.x`, 'token contains an invalid number of segments'),
  not(
    'a header that is no JSON',
    `bm90IGpzb24.${payload}.${signature}`,
    'the header of the token cannot be read',
  ),
  not(
    'a payload that is a list',
    `${header}.${encoded([good])}.${signature}`,
    'the payload of the token cannot be read',
  ),
  not(
    'a payload that is no base64url',
    `${header}.${payload}=.${signature}`,
    'the payload of the token cannot be read',
  ),
  not('no algorithm', tokenWith({}, { alg: undefined }), 'signing method undefined is invalid'),
  not('the algorithm none', tokenWith({}, { alg: 'none' }), 'signing method none is invalid'),
  not('HS256 with the public key', tokenWith({}, { alg: 'HS256' }), 'signing method HS256 is invalid'),
  not('ES256', tokenWith({}, { alg: 'ES256' }), 'signing method ES256 is invalid'),
  not(
    'an algorithm by the name of a method',
    tokenWith({}, { alg: 'constructor' }),
    'signing method constructor is invalid',
  ),
  not(
    'a header that wants more',
    tokenWith({}, { crit: ['b64'], b64: false }),
    'the token wants what is not known here',
  ),
  not('no key id', tokenWith({}, { kid: undefined }), 'the token names no key'),
  not('an unknown key id', tokenWith({}, { kid: 'other' }), 'the issuer has no such key'),
  not('a stranger’s key under the issuer’s id', signed(good, {}, strangersKey), 'the signature is invalid'),
  not(
    'other claims under a good signature',
    `${header}.${encoded({ ...good, sub: 'eve' })}.${signature}`,
    'the signature is invalid',
  ),
  not('no signature', `${header}.${payload}.`, 'the signature is invalid'),
  not(
    'RS512 in the header of an RS256 signature',
    `${encoded({ alg: 'RS512', kid: issuerKey.id })}.${payload}.${signature}`,
    'the signature is invalid',
  ),
  not('another issuer', tokenWith({ iss: 'https://login.example.com' }), 'issuer does not match'),
  not('an issuer with a slash more', tokenWith({ iss: `${issuer}/` }), 'issuer does not match'),
  not('no issuer', tokenWith({ iss: undefined }), 'issuer does not match'),
  not('another audience', tokenWith({ aud: 'elsewhere' }), 'the token does not have a valid audience'),
  not(
    'other audiences',
    tokenWith({ aud: ['elsewhere', 'there'] }),
    'the token does not have a valid audience',
  ),
  not(
    'another aud, whatever the client_id',
    tokenWith({ aud: 'elsewhere', client_id: 'orders' }),
    'the token does not have a valid audience',
  ),
  not('neither aud nor client_id', tokenWith({ aud: undefined }), 'the token does not have a valid audience'),
  not('a token that has expired', tokenWith({ exp: NOW - 1 }), 'the token has expired'),
  not('a token that expires at this moment', tokenWith({ exp: NOW }), 'the token has expired'),
  not('a token that never expires', tokenWith({ exp: undefined }), 'the token has expired'),
  not('an expiry in words', tokenWith({ exp: String(NOW + 300) }), 'the token has expired'),
  not('a token that is not valid yet', tokenWith({ nbf: NOW + 1 }), 'the token is not valid yet'),
  not('a token from the future', tokenWith({ iat: NOW + 1 }), 'the token was issued in the future'),

  scoped('one of the scopes', { scope: 'read write' }, 200),
  scoped('one of the scopes in scp', { scp: ['admin'] }, 200),
  scoped('one of the scopes in an scp of text', { scp: 'read admin' }, 200),
  scoped('no scope', {}, 403),
  scoped('other scopes', { scope: 'read writes' }, 403),
  scoped('other scopes in scp', { scp: ['read'] }, 403),
  not(
    'an expired token with the scope',
    tokenWith({ scope: 'write', exp: NOW - 1 }),
    'the token has expired',
    {
      path: '/scoped',
    },
  ),
];

test.each(CASES)('$status for $what', async ({ headers, path = '/orders', status, why }) => {
  const invoke = jest.fn(done);
  const ask = await serve({ invoke });
  const answer = await ask({ headers, path });
  expect(answer.status).toBe(status);
  expect(invoke).toHaveBeenCalledTimes(status === 200 ? 1 : 0);
  if (status === 200) return;
  expect(answer.headers['content-type']).toBe('application/json');
  expect(JSON.parse(answer.body)).toEqual({ message: status === 401 ? 'Unauthorized' : 'Forbidden' });
  const scope = path === '/scoped' ? 'write admin' : '';
  const error = status === 401 ? 'invalid_token' : 'insufficient_scope';
  expect(answer.headers['www-authenticate']).toBe(
    why === undefined ? 'Bearer' : `Bearer scope="${scope}" error="${error}" error_description="${why}"`,
  );
});

test('an open route needs no token, and an issuer that is not needed is not asked', async () => {
  const ask = await serve();
  expect((await ask({ method: 'GET', path: '/health' })).status).toBe(200);
  expect((await ask()).status).toBe(401);
  expect(asked).toEqual([]);
});

test('the function gets the claims as texts, and the scopes of a route that asks for some', async () => {
  const events: { requestContext: { authorizer?: unknown } }[] = [];
  const ask = await serve({
    invoke: (invocation) => {
      events.push(JSON.parse(String(invocation.payload)));
      return done(invocation);
    },
  });
  const more = {
    groups: ['a', 'b'],
    verified: true,
    address: { city: 'Rome' },
    nothing: null,
    scope: 'read write',
  };
  await ask({ headers: bearer(tokenWith(more)) });
  await ask({ headers: bearer(tokenWith(more)), path: '/scoped' });
  await ask({ method: 'GET', path: '/health' });
  const claims = {
    ...{ iss: issuer, aud: 'orders', sub: 'alice', iat: String(NOW - 10), exp: String(NOW + 300) },
    ...{ groups: '[a b]', verified: 'true', address: '{"city":"Rome"}', scope: 'read write' },
  };
  expect(events.map(({ requestContext }) => requestContext.authorizer)).toEqual([
    { jwt: { claims, scopes: null } },
    { jwt: { claims, scopes: ['read', 'write'] } },
    undefined,
  ]);
});

test('keys are asked for once in two hours, and for a key that is not known', async () => {
  let now = NOW * 1000;
  const ask = await serve({ regionClock: { now: () => now } });
  const statuses = async (text: string) => (await ask({ headers: bearer(text) })).status;
  const pages = [`/${encodeURIComponent(issuer)}/.well-known/openid-configuration`, '/keys'];
  const long = tokenWith({ exp: NOW + 9000 });
  expect([await statuses(long), await statuses(long)]).toEqual([200, 200]);
  expect(asked).toEqual(pages);
  now += 2 * 3600 * 1000 - 1;
  expect(await statuses(long)).toBe(200);
  expect(asked).toEqual(pages);
  now += 1;
  expect(await statuses(long)).toBe(200);
  expect(asked).toEqual([...pages, ...pages]);
  expect(await statuses(tokenWith({ exp: NOW + 9000 }, { kid: 'new' }))).toBe(401);
  expect(asked).toEqual([...pages, ...pages, ...pages]);
});

test('answers 401 where the issuer does not answer', async () => {
  const ask = await serve({ issuerAt: () => 'http://127.0.0.1:2' });
  const { status, headers } = await ask({ headers: bearer(token) });
  expect(status).toBe(401);
  expect(headers['www-authenticate']).toContain('OIDC discovery endpoint communication error');
});

test('the access log says why a request was refused', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'antipode-access-'));
  const accessLogFormat = '$context.status $context.authorizer.error';
  const ask = await serve({ apis: leadingTo({ ...api, accessLogFormat }), directory });
  await ask({ headers: bearer(tokenWith({ aud: 'elsewhere' })) });
  await ask({ method: 'GET', path: '/health' });
  const lines = () => readFileSync(path.join(directory, 'logs/access.log'), 'utf8');
  await until(() => lines().split('\n').length === 3, 5000);
  expect(lines()).toBe('401 the token does not have a valid audience\n200 -\n');
  rmSync(directory, { recursive: true });
});

test('a preflight needs no token, and a page may read that it is refused', async () => {
  const cors = {
    allowOrigins: ['https://shop.example.com'],
    allowMethods: ['*'],
    allowHeaders: ['authorization'],
  };
  const ask = await serve({ apis: leadingTo({ ...api, cors }) });
  const origin = 'https://shop.example.com';
  const wants = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  };
  const preflight = await ask({ method: 'OPTIONS', headers: { origin, ...wants } });
  expect([preflight.status, preflight.headers['access-control-allow-headers']]).toEqual([
    204,
    'authorization',
  ]);
  const refused = await ask({ headers: { origin } });
  expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([401, origin]);
});

test.each([
  ['a broken key beside it', { keys: [{ kty: 'RSA', kid: 'broken', n: 7 }, issuerKey.publicJwk] }, 200],
  ['keys without ids', { keys: [{ ...issuerKey.publicJwk, kid: undefined }] }, 401],
  ['no key that is one', { keys: [null, 'key', { kty: 'RSA', kid: issuerKey.id }] }, 401],
  ['a key set of nothing', null, 401],
])('an issuer with %s', async (_what, keys, status) => {
  const server = createListener({
    handle: (incoming, outgoing) => {
      const jwks_uri = `http://${incoming.headers.host}/keys`;
      outgoing.end(JSON.stringify(incoming.url === '/keys' ? keys : { jwks_uri }));
    },
    worded: () => ({ status: 500, headers: {}, body: '' }),
    log: () => {},
  });
  const url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  const ask = await serve({ issuerAt: () => url });
  const nameless = tokenWith({}, { kid: 'undefined' });
  expect((await ask({ headers: bearer(token) })).status).toBe(status);
  expect((await ask({ headers: bearer(nameless) })).status).toBe(401);
  server.close();
  server.closeAllConnections();
});
