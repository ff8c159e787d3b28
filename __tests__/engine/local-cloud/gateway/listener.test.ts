import type { Server } from 'node:http';
import { connect } from 'node:net';
import { createApiServer } from '../../../../local-cloud/gateway/api-server';
import { createGateway } from '../../../../local-cloud/gateway/gateway';
import { forwardTo, readBody } from '../../../../local-cloud/gateway/http';
import { createListener, listen } from '../../../../local-cloud/gateway/listener';
import type { ApiRequest, Operation } from '../../../../local-cloud/gateway/operation';
import { internalAuthorization } from '../../../../local-cloud/gateway/scope';

// A gateway in front of one region, both in this process. Hostile clients send requests over sockets.

const servers: Server[] = [];
const logged: string[] = [];
const log = (line: string) => void logged.push(line);
let port = 0;

const operations: Operation[] = [
  operation('Well', async () => ({ status: 200, headers: {}, body: 'well' })),
  operation('Throws', async () => {
    throw new Error('of its own');
  }),
  operation('IllHeader', async () => ({ status: 200, headers: { 'x-ill': 'a\r\nb' }, body: '' })),
  operation('ForAllPages', async () => ({
    status: 200,
    headers: { 'access-control-allow-origin': '*' },
    body: 'for all pages',
  })),
  operation('IllStatus', async () => ({ status: 99, headers: {}, body: '' })),
  { service: 'lambda', match: { method: 'GET', path: '/functions/{name}' }, handle: echo },
];

function operation(name: string, handle: Operation['handle']): Operation {
  return { service: 'dynamodb', match: { target: name }, handle };
}

async function echo(request: ApiRequest) {
  return { status: 200, headers: {}, body: request.url.pathname };
}

beforeAll(async () => {
  const region = createApiServer(operations, echo, { log });
  const regionPort = await listen(region, 0, '127.0.0.1');
  const gateway = createGateway({
    global: () => undefined,
    control: () => undefined,
    region: () => regionPort,
    faults: () => [],
    log,
  });
  port = await listen(gateway, 0, '127.0.0.1');
  servers.push(region, gateway);
});
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});
beforeEach(() => logged.splice(0));

/** Sends bytes, and returns the status line of the answer before the connection ends. */
function send(
  head: readonly string[],
  { body = '', service = 'dynamodb', after = 'wait' } = {},
): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    const authorization = internalAuthorization({ service, region: 'us-east-1' });
    socket.write(
      [...head, 'Host: 127.0.0.1', `Authorization: ${authorization}`, 'Connection: close', '', body].join(
        '\r\n',
      ),
    );
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(text.split('\r\n')[0] ?? ''));
    if (after === 'reset') setTimeout(() => socket.resetAndDestroy(), 50);
  });
}

const post = (target: string, ...more: string[]) => ['POST / HTTP/1.1', `X-Amz-Target: ${target}`, ...more];

const answersWell = async () => expect(await send(post('Well', 'Content-Length: 0'))).toBe('HTTP/1.1 200 OK');

test.each([
  ['a path of two slashes', ['GET // HTTP/1.1'], 'HTTP/1.1 200 OK'],
  ['a path that looks like a host', ['GET //evil.example.com/a HTTP/1.1'], 'HTTP/1.1 200 OK'],
  ['a target that is no URL', ['GET http://[ HTTP/1.1'], 'HTTP/1.1 400 Bad Request'],
  ['a trailer that is announced', ['GET /a HTTP/1.1', 'Trailer: X-Sum'], 'HTTP/1.1 200 OK'],
  [
    'a connection that should become another',
    ['GET /a HTTP/1.1', 'Upgrade: h2c', 'TE: trailers'],
    'HTTP/1.1 200 OK',
  ],
  ['a path with a broken escape', ['GET /functions/%zz HTTP/1.1'], 'HTTP/1.1 400 Bad Request'],
  ['no HTTP at all', ['\u0000\u0001\u0002'], 'HTTP/1.1 400 Bad Request'],
])('survives %s', async (_what, head, status) => {
  expect(await send(head, { service: 'lambda' })).toBe(status);
  await answersWell();
});

test.each([
  ['throws', 'Throws'],
  ['answers with a header that cannot be', 'IllHeader'],
  ['answers with a status that cannot be', 'IllStatus'],
])('survives an operation that %s, and logs it', async (_what, target) => {
  expect(await send(post(target, 'Content-Length: 0'))).toBe('HTTP/1.1 500 Internal Server Error');
  expect(logged).toHaveLength(1);
  await answersWell();
});

test('survives clients that go away in the middle of a request, and before its answer', async () => {
  const cut = Array.from({ length: 20 }, () =>
    send(post('Well', 'Content-Length: 1000'), { body: 'a', after: 'reset' }),
  );
  await Promise.all([...cut, send(post('Well', 'Content-Length: 0'), { after: 'reset' })]);
  await answersWell();
});

test('reads a body that is too large to its end, and answers with its service’s error', async () => {
  const listener = createListener({
    handle: async (incoming) => void (await readBody(incoming, 1000)),
    worded: ({ status, code }) => ({ status, headers: {}, body: code }),
    log,
  });
  servers.push(listener);
  const answer = await forwardTo(
    '127.0.0.1',
    await listen(listener, 0, '127.0.0.1'),
  )({
    service: '',
    region: '',
    method: 'POST',
    url: new URL('http://test/'),
    headers: {},
    body: Buffer.alloc(1_000_000),
  });
  expect([answer.status, String(answer.body)]).toEqual([413, 'RequestEntityTooLargeException']);
  expect(logged).toEqual([]);
});

test('an error that cannot be worded ends its connection, and nothing else', async () => {
  const fails = () => {
    throw new Error('no words');
  };
  const listener = createListener({ handle: async () => fails(), worded: fails, log });
  servers.push(listener);
  const url = `http://127.0.0.1:${await listen(listener, 0, '127.0.0.1')}/`;
  for (let time = 0; time < 2; time += 1) await expect(fetch(url)).rejects.toThrow('fetch failed');
  expect(logged).toHaveLength(2);
});

test('a body whose client went before anybody read it is incomplete, and nothing waits for it', async () => {
  let failure: (error: unknown) => void = () => {};
  const failed = new Promise<unknown>((resolve) => {
    failure = resolve;
  });
  const listener = createListener({
    handle: async (incoming) => {
      incoming.socket.destroy();
      await new Promise((resolve) => incoming.once('close', resolve)); // as while an authorizer is asked
      await readBody(incoming).catch(failure);
    },
    worded: () => ({ status: 400, headers: {}, body: '' }),
    log,
  });
  servers.push(listener);
  const socket = connect(await listen(listener, 0, '127.0.0.1'), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody');
  expect(await failed).toMatchObject({ code: 'IncompleteBody' });
});

test('what moto lets pages of any site read is not passed on, by a region itself neither', async () => {
  const region = createApiServer(operations, echo, { log });
  servers.push(region);
  const ask = forwardTo('127.0.0.1', await listen(region, 0, '127.0.0.1'));
  const authorization = internalAuthorization({ service: 'dynamodb', region: 'us-east-1' });
  const answer = await ask({
    ...{ service: 'dynamodb', region: 'us-east-1', method: 'POST', url: new URL('http://test/') },
    headers: { authorization, 'x-amz-target': 'ForAllPages' },
    body: Buffer.from(''),
  });
  expect(String(answer.body)).toBe('for all pages');
  expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
});
