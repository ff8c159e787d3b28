import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { askingHandler, Channel } from '../../../../local-cloud/gateway/channel/asking';
import type { GatewayMessage } from '../../../../local-cloud/gateway/channel/messages';
import { createGateway } from '../../../../local-cloud/gateway/gateway';
import { listen } from '../../../../local-cloud/gateway/listener';
import { internalAuthorization } from '../../../../local-cloud/gateway/scope';
import { packageRoot } from '../../../../project/root';

// A gateway in this process, and a region's end of the channel in another.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-channel-'));
const REGION = `
const { answerParent } = require('${packageRoot}/dist/local-cloud/gateway/channel/answering.js');
const counted = [];
const answer = (body, headers = {}) => ({ status: 200, headers, body });
const operation = (target, handle) => ({ service: 'dynamodb', match: { target }, handle });
answerParent([
  operation('Echo', async ({ body, url }) => answer(body, { 'x-path': url.pathname + url.search })),
  operation('Throws', async () => { throw new Error('of its own'); }),
  operation('Ends', () => process.exit(1)),
  operation('Never', () => new Promise(() => {})),
  operation('NoBody', async () => ({ status: 200, headers: {} })),
  operation('Count', async ({ body }) => { counted.push(String(body)); return answer('counted'); }),
  operation('Counted', async () => answer(JSON.stringify(counted))),
], async () => answer('moto', { 'access-control-allow-origin': '*' }), (line) => process.stderr.write(line));
`;
let child: ChildProcess;
let server: Server;
let url = '';

beforeEach(async () => {
  const script = path.join(folder, 'region.cjs');
  writeFileSync(script, REGION);
  child = fork(script, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const channel = new Channel((message, sent) => child.connected && child.send(message, () => sent()));
  child.on('message', (message) => channel.received(message));
  child.once('exit', () => channel.closed());
  server = createGateway({
    global: () => undefined,
    control: () => undefined,
    region: () => undefined,
    faults: () => [],
    here: () => askingHandler(channel.ask),
    log: () => {},
  });
  url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
});
afterEach(() => {
  server.close().closeAllConnections();
  child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Call {
  readonly body?: Uint8Array | string;
  readonly at?: string;
  /** After this time its client gives it up. Default: it waits. */
  readonly patienceMs?: number;
}

function call(target: string, { body = '', at = '/', patienceMs }: Call = {}) {
  const authorization = internalAuthorization({ service: 'dynamodb', region: 'us-east-1' });
  const signal = patienceMs === undefined ? {} : { signal: AbortSignal.timeout(patienceMs) };
  return fetch(url + at, {
    ...signal,
    method: 'POST',
    headers: { authorization, 'x-amz-target': target },
    body,
  });
}

test('a body and a path arrive and come back byte for byte', async () => {
  const every = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
  for (const body of [every, Buffer.from('"ü 🍵\u2028\n'), new Uint8Array()]) {
    const answer = await call('Echo', { body, at: '/a//b%20c?d=%2F' });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(body));
    expect(answer.headers.get('x-path')).toBe('/a//b%20c?d=%2F');
    expect(answer.headers.get('content-length')).toBe(String(body.length));
  }
});

test('each of many requests at once gets its own answer', async () => {
  const bodies = Array.from({ length: 200 }, (_, index) => `body ${index}`);
  const answers = await Promise.all(bodies.map(async (body) => (await call('Echo', { body })).text()));
  expect(answers).toEqual(bodies);
});

test('an exception is answered as the service words it, and what moto answers allows no pages', async () => {
  const answer = await call('Throws');
  expect(answer.status).toBe(500);
  expect(await answer.json()).toMatchObject({ __type: 'InternalFailure' });
  const moto = await call('Unknown');
  expect(await moto.text()).toBe('moto');
  expect(moto.headers.has('access-control-allow-origin')).toBe(false);
});

test('requests that wait lose their connections when the region ends', async () => {
  const waiting = [call('Never'), call('Never')].map((asked) =>
    asked.then(() => 'answered').catch(() => 'lost'),
  );
  await call('Echo');
  const ended = call('Ends').catch(() => 'lost');
  expect(await Promise.all([...waiting, ended])).toEqual(['lost', 'lost', 'lost']);
});

test('an answer without a body is a failure of its own, and ends no process', async () => {
  expect((await call('NoBody')).status).toBe(500);
  expect((await call('Echo')).status).toBe(200);
});

test('a region that was stopped carries out only what clients still wait for', async () => {
  await call('Echo');
  child.kill('SIGSTOP');
  const givenUp = Array.from({ length: 50 }, (_, index) =>
    call('Count', { body: `given up ${index}`, patienceMs: 300 }).catch(() => 'given up'),
  );
  const kept = call('Count', { body: 'kept' });
  expect(new Set(await Promise.all(givenUp))).toEqual(new Set(['given up']));
  await new Promise((resolve) => setTimeout(resolve, 1200));
  child.kill('SIGCONT');
  expect(await (await kept).text()).toBe('counted');
  expect(await (await call('Counted')).json()).toEqual(['kept']);
});

test('a request whose region ended before it was asked is lost, too', async () => {
  const sent: unknown[] = [];
  const channel = new Channel(({ said }) => sent.push(...said));
  channel.closed();
  await expect(channel.ask(request(Buffer.from('late'))).answer).rejects.toThrow('the process has ended');
  expect(sent).toEqual([]);
});

test('large bodies of one moment make no message that is too long for Node', async () => {
  const sizes: number[] = [];
  const channel = new Channel((message, sent) => {
    sizes.push(JSON.stringify(message).length);
    sent();
  });
  const nothing = Buffer.alloc(4 * 1024 * 1024); // JSON writes a zero as \u0000
  for (let count = 0; count < 5; count += 1) channel.ask(request(nothing)).answer.catch(() => {});
  await turns();
  channel.closed();
  expect(sizes).toHaveLength(5);
  expect(Math.max(...sizes)).toBeLessThan(1.4 * nothing.length);
});

test('what waits for a region that reads nothing is bounded, and a client that leaves makes room', async () => {
  const sent: GatewayMessage[] = [];
  const channel = new Channel((message) => sent.push(message)); // none of them leaves this process
  const large = request(Buffer.alloc(40 * 1024 * 1024));
  const asked = [];
  for (let count = 0; count < 5; count += 1) {
    asked.push(channel.ask(large));
    await turns();
  }
  // The first is on its way, and the next three are more than may wait.
  expect(await asked[4]?.answer).toMatchObject({ status: 503 });
  asked[1]?.leave();
  await expect(asked[1]?.answer).rejects.toThrow('the client has left');
  const small = channel.ask(request(Buffer.from('small')));
  asked[0]?.leave();
  await expect(asked[0]?.answer).rejects.toThrow('the client has left');
  channel.closed();
  await expect(Promise.all([asked[2], asked[3], small].map((one) => one?.answer))).rejects.toThrow('ended');
  expect(sent.flatMap(({ said }) => said)).toMatchObject([{ id: 1 }]);
});

const turns = () => new Promise((resolve) => setTimeout(resolve, 20));

function request(body: Buffer) {
  const scope = { service: 'dynamodb', region: 'us-east-1' };
  return { ...scope, method: 'POST', url: new URL('http://local-cloud/'), headers: {}, body };
}
