import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assertSecret, putSecret } from '../../../operations/put-secret';
import { service } from '../../support/definition/fixture';
import { fn } from '../../support/definition/problems-of';

const orders = service({ functions: { api: { ...fn, secrets: ['payment-key'] } } });

/** What Systems Manager answers in a region; nothing: it does not answer at all. */
type Answers = Readonly<Record<string, readonly [status: number, body: object]>>;

const asked: { region: string; body: Record<string, unknown> }[] = [];
let server: Server;
afterEach(() => {
  server.close();
  asked.length = 0;
});

async function put(answers: Answers, value = 'abc') {
  server = createServer(async (request, response) => {
    const [, region = ''] =
      /\/\d{8}\/([^/]+)\/ssm\/aws4_request/.exec(request.headers.authorization ?? '') ?? [];
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({ region, body: JSON.parse(body) });
    const answer = answers[region];
    if (answer === undefined) request.socket.destroy();
    else response.writeHead(answer[0]).end(JSON.stringify(answer[1]));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cloud = { endpoint, directory: '', pid: process.pid, dns: '', regions: {} };
  return putSecret({ target: { kind: 'local', cloud }, service: orders }, 'payment-key', value);
}

test('a secret is written in every region, encrypted, over its former value', async () => {
  const written = await put({ 'us-east-1': [200, { Version: 3 }], 'eu-west-1': [200, { Version: 1 }] });
  expect(written).toEqual([
    { region: 'us-east-1', version: 3 },
    { region: 'eu-west-1', version: 1 },
  ]);
  for (const { body } of asked)
    expect(body).toEqual({
      Name: '/orders/payment-key',
      Value: 'abc',
      Type: 'SecureString',
      Overwrite: true,
    });
});

test('a region that is not allowed or not there is told, and the other is written', async () => {
  const denied = { __type: 'com.amazonaws.ssm#AccessDeniedException', Message: 'not you' };
  expect(await put({ 'us-east-1': [400, denied], 'eu-west-1': [200, { Version: 1 }] })).toEqual([
    { region: 'us-east-1', unreachable: 'AccessDeniedException', why: 'not allowed', says: 'not you' },
    { region: 'eu-west-1', version: 1 },
  ]);
  server.close();
  const [dead] = await put({ 'eu-west-1': [200, { Version: 2 }] });
  expect(dead).toMatchObject({ region: 'us-east-1', why: 'no answer' });
});

test.each([
  ['nothing', '', 0],
  ['more than a standard parameter holds', 'ä'.repeat(2049), 4098],
])('a value of %s is written nowhere', async (_what, value, bytes) => {
  await expect(put({}, value)).rejects.toThrow(`1 to 4096 bytes (found ${bytes})`);
  expect(asked).toEqual([]);
});

test('a name that no function reads is refused, with the one that was meant', () => {
  expect(() => assertSecret(orders, 'payment-kye')).toThrow(
    /^No function of orders reads the secret "payment-kye" — did you mean "payment-key"\?/,
  );
  expect(() => assertSecret(service(), 'x')).toThrow(/They read none\./);
  expect(() => assertSecret(orders, 'payment-key')).not.toThrow();
});
