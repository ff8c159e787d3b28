import type { DataPlaneOptions } from '../../../../../local-cloud/services/apigatewayv2/data-plane/data-plane';
import type { HttpApi, Throttle } from '../../../../../local-cloud/services/apigatewayv2/data-plane/types';
import { type Asked, done, serveApi } from '../../../../support/local-cloud/http-api';

const MAX_BODY_BYTES = 10 * 1024 * 1024;
afterEach(() => jest.useRealTimers());

function api(throttles: Record<string, Throttle> = {}): HttpApi {
  const routes = ['POST /orders', 'GET /health'].map((routeKey) => ({
    routeKey,
    functionName: 'orders',
    qualifier: 'live',
  }));
  const rest = { apiId: 'api', stage: '$default', cors: undefined, accessLogFormat: undefined };
  return { ...rest, routes, throttles: new Map(Object.entries(throttles)) };
}

/** Serves an API. Returns a function that sends it a request and returns the status and the body. */
async function serve(options: Partial<DataPlaneOptions> = {}, served: HttpApi = api()) {
  const ask = await serveApi(served, options);
  return async (asked?: Asked) => {
    const { status, body } = await ask(asked);
    return [status, body];
  };
}

test('answers with the function’s response', async () => {
  const ask = await serve();
  expect(await ask()).toEqual([200, 'done']);
  expect(await ask({ path: '/nowhere' })).toEqual([404, '{"message":"Not Found"}']);
});

test('answers 413 to a body above 10 MB, announced or not, and to an event that is too large for Lambda', async () => {
  const invoke = jest.fn(done);
  const ask = await serve({ invoke });
  const tooLarge = [413, '{"message":"Request Entity Too Large"}'];
  expect(await ask({ headers: { 'content-length': MAX_BODY_BYTES + 1 } })).toEqual(tooLarge);
  const headers = { 'transfer-encoding': 'chunked' };
  expect(await ask({ headers, body: Buffer.alloc(MAX_BODY_BYTES + 1, 'a') })).toEqual(tooLarge);
  expect(await ask({ headers, body: Buffer.alloc(MAX_BODY_BYTES, 'a') })).toEqual(tooLarge); // 6 MB with the rest
  expect(await ask({ headers, body: Buffer.alloc(5 * 1024 * 1024, 'a') })).toEqual(tooLarge); // in base64
  expect(invoke).not.toHaveBeenCalled();
  expect(await ask({ headers, body: Buffer.alloc(4 * 1024 * 1024, 'a') })).toEqual([200, 'done']);
});

test('tells the function where the request came from, and its trace', async () => {
  const events: { headers: Record<string, string> }[] = [];
  const ask = await serve({
    invoke: async (invocation) => {
      events.push(JSON.parse(String(invocation.payload)));
      return done(invocation);
    },
  });
  await ask({ headers: { 'x-forwarded-for': '203.0.113.9' } });
  await ask();
  expect(events.map(({ headers }) => headers)).toMatchObject([
    { 'x-forwarded-for': '203.0.113.9, 127.0.0.1' },
    {
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-/),
    },
  ]);
});

test('answers 429 beyond a throttle, which fills again, and a route can have its own throttle', async () => {
  let now = 0;
  const ask = await serve(
    { clock: { now: () => now, sleep: async () => {} } },
    api({ default: { rate: 1, burst: 2 }, 'GET /health': { rate: 1, burst: 1 } }),
  );
  const statuses = async (times: number, asked: Asked = {}) => {
    const all: unknown[] = [];
    for (let time = 0; time < times; time++) all.push((await ask(asked))[0]);
    return all;
  };
  expect(await statuses(3)).toEqual([200, 200, 429]);
  expect(await ask()).toEqual([429, '{"message":"Too Many Requests"}']);
  expect(await statuses(2, { method: 'GET', path: '/health' })).toEqual([200, 429]);
  now = 1000;
  expect(await statuses(2)).toEqual([200, 429]);
});

test('answers 503 where Lambda throttles, and 500 where the function fails', async () => {
  const throttled = await serve({ invoke: async () => ({ kind: 'throttled' }) });
  expect(await throttled()).toEqual([503, '{"message":"Service Unavailable"}']);
  const failing = await serve({
    invoke: async () => ({
      kind: 'function-error',
      payload: Buffer.from('{}'),
      version: '1',
      handled: false,
    }),
  });
  expect(await failing()).toEqual([500, '{"message":"Internal Server Error"}']);
});

test('answers 503 when the function has not answered within 30 s, and not before', async () => {
  let invoked: () => void = () => {};
  const begun = new Promise<void>((resolve) => {
    invoked = resolve;
  });
  const ask = await serve({
    invoke: () => {
      invoked();
      return new Promise(() => {});
    },
  });
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  let answered = false;
  const answer = ask().finally(() => {
    answered = true;
  });
  await begun;
  await jest.advanceTimersByTimeAsync(29_999);
  await new Promise((resolve) => setImmediate(resolve));
  expect(answered).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(await answer).toEqual([503, '{"message":"Service Unavailable"}']);
});
