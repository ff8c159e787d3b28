import {
  type Cors,
  preflight,
  withCors,
} from '../../../../../local-cloud/services/apigatewayv2/data-plane/cors';

const SHOP = 'https://shop.example.com';
const cors: Cors = {
  allowOrigins: [SHOP],
  allowMethods: ['GET', 'POST'],
  allowHeaders: ['Idempotency-Key'],
  exposeHeaders: ['read-after'],
  allowCredentials: true,
  maxAge: 600,
};
const ask = (headers: Record<string, string>, method = 'OPTIONS', settings: Partial<Cors> = {}) =>
  preflight({ ...cors, ...settings }, method, headers)?.headers;
const asks = { origin: SHOP, 'access-control-request-method': 'POST' };
const answered = (origin: string | undefined, settings: Partial<Cors> = {}, headers = {}) =>
  withCors({ ...cors, ...settings }, origin, { status: 200, headers, body: Buffer.from('') }).headers;

test('answers a preflight with what is allowed', () => {
  expect(preflight(cors, 'OPTIONS', asks)).toEqual({
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'Idempotency-Key',
      'access-control-max-age': '600',
    },
    body: Buffer.alloc(0),
  });
});

test.each([
  ['another origin', { ...asks, origin: 'https://evil.example.com' }],
  ['another method', { ...asks, 'access-control-request-method': 'DELETE' }],
  ['another header', { ...asks, 'access-control-request-headers': 'idempotency-key, x-other' }],
])('gives no CORS headers to a preflight from or for %s', (_what, headers) => {
  expect(ask(headers)).toEqual({});
});

test.each([
  ['without an origin', { 'access-control-request-method': 'POST' }, 'OPTIONS'],
  ['without a method to ask for', { origin: SHOP }, 'OPTIONS'],
  ['of another method than OPTIONS', asks, 'GET'],
])('leaves a request %s to the routes', (_what, headers, method) => {
  expect(ask(headers, method)).toBeUndefined();
});

test('compares headers without their case, and * allows all', () => {
  const more = { ...asks, 'access-control-request-headers': 'IDEMPOTENCY-KEY' };
  expect(ask(more)).not.toEqual({});
  const all = { allowHeaders: ['*'], allowMethods: ['*'] };
  const other = { ...asks, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x' };
  expect(ask(other, 'OPTIONS', all)).toMatchObject({ 'access-control-allow-methods': '*' });
});

test.each([
  [['*'], 'http://a.example.com', '*'],
  [['https://*'], 'https://a.example.com', 'https://a.example.com'],
  [['https://*'], 'http://a.example.com', undefined],
  [[SHOP], SHOP, SHOP],
  [[SHOP], `${SHOP}.evil.com`, undefined],
  [[SHOP], undefined, undefined],
])('origins %j and a page of %s: %s', (allowOrigins, origin, expected) => {
  expect(answered(origin, { allowOrigins })['access-control-allow-origin']).toBe(expected);
});

test('writes the CORS headers of an answer itself and ignores the function’s', () => {
  const theirs = {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'secret',
    other: 'x',
  };
  expect(answered(SHOP, {}, theirs)).toEqual({
    other: 'x',
    'access-control-allow-origin': SHOP,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'read-after',
  });
  expect(answered('https://evil.example.com', {}, theirs)).toEqual({ other: 'x' });
});
