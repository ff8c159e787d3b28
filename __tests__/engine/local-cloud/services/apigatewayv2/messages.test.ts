import { accessLogLine } from '../../../../../local-cloud/services/apigatewayv2/data-plane/access-log';
import { toEvent } from '../../../../../local-cloud/services/apigatewayv2/data-plane/event';
import { toHttpResponse } from '../../../../../local-cloud/services/apigatewayv2/data-plane/response';
import { TokenBucket } from '../../../../../local-cloud/services/apigatewayv2/data-plane/token-bucket';

const input = {
  method: 'POST',
  target: '/a%20b?x=1&x=2&y=',
  headers: { 'content-type': 'application/json', cookie: 'a=1; b=2', 'user-agent': 'test' },
  body: Buffer.from('{"a":1}'),
  routeKey: 'POST /{p}',
  pathParameters: { p: 'a b' },
  accountId: '123456789012',
  apiId: 'api',
  stage: '$default',
  domainName: 'api.example.com',
  sourceIp: '127.0.0.1',
  requestId: 'id',
  time: Date.UTC(2026, 2, 12, 19, 3, 58),
};

test('builds an event of payload format 2.0', () => {
  expect(toEvent(input)).toEqual({
    version: '2.0',
    routeKey: 'POST /{p}',
    rawPath: '/a b',
    rawQueryString: 'x=1&x=2&y=',
    cookies: ['a=1', 'b=2'],
    headers: { 'content-type': 'application/json', 'user-agent': 'test' },
    queryStringParameters: { x: '1,2', y: '' },
    pathParameters: { p: 'a b' },
    body: '{"a":1}',
    isBase64Encoded: false,
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'api.example.com',
      domainPrefix: 'api',
      http: { method: 'POST', path: '/a b', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'id',
      routeKey: 'POST /{p}',
      stage: '$default',
      time: '12/Mar/2026:19:03:58 +0000',
      timeEpoch: input.time,
    },
  });
});

test('passes a body that is not text in base64', () => {
  const event = toEvent({ ...input, headers: { 'content-type': 'image/png' }, body: Buffer.from([0, 255]) });
  expect([event.body, event.isBase64Encoded]).toEqual(['AP8=', true]);
});

test.each([
  ['text/plain; charset=utf-8', false],
  ['application/json; charset=utf-8', false],
  ['application/xml', false],
  ['application/javascript', false],
  ['application/vnd.api+json', true],
  ['application/atom+xml', true],
  ['application/json-patch', true],
  ['application/x-www-form-urlencoded', true],
  [undefined, true],
])('a body of type %s: in base64 %s', (type, isBase64Encoded) => {
  const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
  expect(toEvent({ ...input, headers, body: Buffer.from('{}') })).toMatchObject({ isBase64Encoded });
});

test('drops a function’s headers of the connection and of the body’s length', () => {
  const headers = {
    'Transfer-Encoding': 'chunked',
    Connection: 'x-hop, close',
    'X-Hop': '1',
    'Keep-Alive': 'timeout=5',
    Upgrade: 'h2c',
    Trailer: 'x-sum',
    'Content-Length': '7',
    'X-End': 'kept',
  };
  const answer = toHttpResponse(Buffer.from(JSON.stringify({ statusCode: 200, headers, body: 'b' })));
  expect(answer?.headers).toEqual({ 'content-type': 'text/plain; charset=utf-8', 'x-end': 'kept' });
});

test('reads answers with a status, and takes any other JSON as the body of a 200', () => {
  const read = (value: unknown) => toHttpResponse(Buffer.from(JSON.stringify(value)));
  expect(read({ statusCode: 201, headers: { 'X-A': 1 }, body: 'b', cookies: ['c=1'] })).toEqual({
    status: 201,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-a': '1', 'set-cookie': ['c=1'] },
    body: Buffer.from('b'),
  });
  expect(read({ statusCode: 200, body: 'AP8=', isBase64Encoded: true })?.body).toEqual(Buffer.from([0, 255]));
  expect(read({ a: 1 })).toMatchObject({ status: 200, body: Buffer.from('{"a":1}') });
  expect(read('hello')?.body.toString()).toBe('hello');
});

test.each([
  'not JSON',
  '{"statusCode":"abc"}',
  '{"statusCode":200,"body":7}',
  '{"statusCode":101}',
  '{"statusCode":100}',
  '{"statusCode":600}',
  '{"statusCode":200,"headers":{"x a":"1"}}',
  '{"statusCode":200,"headers":{"x-a":"1\\r\\nx-b: 2"}}',
  '{"statusCode":200,"cookies":["a\\u0000"]}',
])('refuses %s, which becomes a 500', (payload) => {
  expect(toHttpResponse(Buffer.from(payload))).toBeUndefined();
});

test('admits a burst at once and then the rate', () => {
  const bucket = new TokenBucket({ rate: 10, burst: 3 }, 0);
  expect([0, 0, 0, 0].map((now) => bucket.take(now))).toEqual([true, true, true, false]);
  expect(bucket.take(99)).toBe(false);
  expect(bucket.take(201)).toBe(true);
});

test('writes a line of the access log in the stage’s format', () => {
  const access = {
    requestId: 'id',
    routeKey: 'GET /',
    startedAt: input.time,
    domainName: 'd',
    method: 'GET',
    path: '/?a',
    status: 200,
    sourceIp: '::1',
    latencyMs: 3,
  };
  expect(accessLogLine('$context.requestId $context.status $context.path $context.nothing', access)).toBe(
    'id 200 / -',
  );
});
