import type { RequestListener } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { deflateSync, gzipSync } from 'node:zlib';
import { systemClock } from '../../../../../local-cloud/clock';
import type { HealthCheck } from '../../../../../local-cloud/services/route53/health-checks/health-check';
import { createProbe } from '../../../../../local-cloud/services/route53/health-checks/probe';
import { healthCheck } from '../../../../support/route53/records';
import { httpServer, httpsServer, silentServer, type TestServer } from '../../../../support/route53/servers';

/** More than a busy machine needs. */
const LIMITS = { connectMs: 5000, tcpConnectMs: 5000, responseMs: 5000, bodyMs: 5000 };

/** For what comes too late. */
const IMPATIENT = { ...LIMITS, responseMs: 150 };

/** Sends one request to a server and stops the server. */
async function probed(
  starting: Promise<TestServer>,
  props: Partial<HealthCheck> = {},
  limits = LIMITS,
): Promise<string> {
  const server = await starting;
  try {
    const probe = createProbe(() => server, systemClock, limits);
    return (await probe(healthCheck('one', props))).status;
  } finally {
    server.kill();
  }
}

const answering = (status: number, body = ''): RequestListener => {
  return (_request, response) => response.writeHead(status).end(body);
};

describe('HTTP', () => {
  test.each([
    [200, 'Success: HTTP Status Code 200, OK'],
    [204, 'Success: HTTP Status Code 204, No Content'],
    [302, 'Success: HTTP Status Code 302, Found'],
    [404, 'Failure: HTTP Status Code 404, Not Found'],
    [503, 'Failure: HTTP Status Code 503, Service Unavailable'],
  ])('%i: %s', async (status, expected) => {
    expect(await probed(httpServer(answering(status)))).toBe(expected);
  });

  test('requests the path with the host name, as AWS does', async () => {
    const seen: (string | undefined)[] = [];
    const listener: RequestListener = ({ url, headers }, response) => {
      seen.push(url, headers.host, headers['user-agent']);
      response.end();
    };
    await probed(httpServer(listener), { port: 80 });
    await probed(httpServer(listener), { port: 8080, resourcePath: '/deep?x=1' });
    const agent = 'Amazon-Route53-Health-Check-Service (ref one; report http://amzn.to/1vsZADi)';
    expect(seen).toEqual(['/health', 'one.example.com', agent, '/deep?x=1', 'one.example.com:8080', agent]);
  });

  test('an answer that comes too late is a failure', async () => {
    const late: RequestListener = (_request, response) => void setTimeout(() => response.end(), 400).unref();
    expect(await probed(httpServer(late), {}, IMPATIENT)).toBe(
      'Failure: The endpoint did not answer within the time limit after connecting.',
    );
    expect(await probed(silentServer(), {}, IMPATIENT)).toMatch(/^Failure: The endpoint did not answer/);
  });

  test('a slow body does not matter without a search string', async () => {
    const slow: RequestListener = (_request, response) => void response.writeHead(200).write('…');
    expect(await probed(httpServer(slow))).toBe('Success: HTTP Status Code 200, OK');
  });

  test('a port that nobody listens on, a connection that is cut, a name that is unknown', async () => {
    const server = await httpServer(answering(200));
    server.kill();
    const probe = createProbe(() => server, systemClock, LIMITS);
    expect((await probe(healthCheck('one'))).status).toMatch(/^Failure: Connection failed \(ECONNREFUSED\)/);
    const cutting = httpServer((request) => request.socket.destroy());
    expect(await probed(cutting)).toMatch(/^Failure: Connection failed/);
    const nowhere = createProbe(() => undefined, systemClock, LIMITS);
    expect((await nowhere(healthCheck('one'))).status).toBe('Failure: DNS resolution failed');
  });

  test('a port that there cannot be, and an address book that fails, are failures', async () => {
    const noPort = createProbe(() => ({ host: '127.0.0.1', port: 70_000, tls: false }), systemClock, LIMITS);
    expect((await noPort(healthCheck('one'))).status).toMatch(/ERR_SOCKET_BAD_PORT/);
    const broken = () => {
      throw new Error('no book');
    };
    const probe = createProbe(broken, systemClock, LIMITS);
    expect((await probe(healthCheck('one'))).status).toMatch(/no book/);
  });

  test('something that is not HTTP is a failure', async () => {
    expect(await probed(httpServer((request) => request.socket.end('SSH-2.0\r\n')))).toMatch(/^Failure: /);
  });
});

describe('HTTPS', () => {
  test('certificates are not validated; the name is sent when SNI is on', async () => {
    const names: unknown[] = [];
    const listener: RequestListener = (request, response) => {
      names.push((request.socket as TLSSocket & { servername: unknown }).servername);
      response.end();
    };
    for (const enableSni of [true, false]) {
      const status = await probed(httpsServer(listener), { type: 'HTTPS', port: 443, enableSni });
      expect(status).toBe('Success: HTTP Status Code 200, OK');
    }
    expect(names).toEqual(['one.example.com', false]);
  });

  test('an endpoint without TLS in the address book is asked in plain HTTP', async () => {
    expect(await probed(httpServer(answering(200)), { type: 'HTTPS', port: 443 })).toMatch(/^Success/);
  });

  test('a handshake that never ends is a failure', async () => {
    const silent = silentServer().then((server) => ({ ...server, tls: true }));
    expect(await probed(silent, { type: 'HTTPS' }, IMPATIENT)).toMatch(
      /^Failure: The endpoint did not answer/,
    );
  });
});

describe('string matching', () => {
  const check = { type: 'HTTP_STR_MATCH', searchString: 'all good' } as const;

  test.each([
    ['found', 'yes, all good!', /^Success/],
    ['not found', 'nothing', /^Failure: HTTP Status Code 200, OK. The search string was not found/],
    ['in other letters', 'All Good', /^Failure/],
    ['at the end of the first 5,120 bytes', `${'x'.repeat(5_112)}all good${'x'.repeat(9_999)}`, /^Success/],
    ['one byte beyond', `${'x'.repeat(5_113)}all good`, /^Failure/],
  ])('%s', async (_, body, expected) => {
    expect(await probed(httpServer(answering(200, body)), check)).toMatch(expected);
  });

  test('a status outside 2xx and 3xx fails whatever the body says', async () => {
    expect(await probed(httpServer(answering(500, 'all good')), check)).toMatch(
      /^Failure: HTTP Status Code 500/,
    );
  });

  test('a body that does not arrive in time is a failure', async () => {
    const slow: RequestListener = (_request, response) => void response.writeHead(200).write('all g');
    const limits = { ...LIMITS, bodyMs: 150 };
    expect(await probed(httpServer(slow), check, limits)).toMatch(/^Failure: The endpoint did not answer/);
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ] as const)('of a body compressed by %s', async (encoding, compress) => {
    const listener: RequestListener = (_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(compress('all good'));
    expect(await probed(httpServer(listener), check)).toMatch(/^Success/);
  });

  test('of a body that only claims to be compressed is a failure', async () => {
    const listener: RequestListener = (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('all good');
    expect(await probed(httpServer(listener), check)).toMatch(/^Failure/);
  });
});

test('TCP: a connection is enough', async () => {
  expect(await probed(silentServer(), { type: 'TCP' })).toBe('Success: TCP connection established');
});

test('a thousand probes leave no connection open', async () => {
  const server = await httpServer(answering(200));
  const probe = createProbe(() => server, systemClock, LIMITS);
  const before = process.getActiveResourcesInfo().length;
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(Array.from({ length: 50 }, () => probe(healthCheck('one'))));
  }
  server.kill();
  await systemClock.sleep(50);
  expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before + 2);
});
