import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Service } from '../../../../definition/service';
import { prove } from '../../../../rehearsal/proof/prove';
import { verdictOfProof } from '../../../../rehearsal/proof/verdict';
import { service } from '../../../support/definition/fixture';
import { workloadFolder } from '../../../support/rehearsal/workload-file';

// Two servers as regions. The second shows what was written in the first a moment after it is first asked for it.

const REPLICATED_MS = 150;
const servers: Server[] = [];
const regions: Record<string, { api: string; address: string }> = {};
const written = new Set<string>();
const firstAskedAt = new Map<string, number>();
let health = 200;

/** How a region answers in an evil hour: after a while, with a status of its own, or not at all. */
interface Manner {
  readonly afterMs?: number;
  readonly status?: number;
  readonly resets?: true;
}

/** What becomes of the next calls, by method and path; the others are answered as they should be. */
const manners = new Map<string, Manner[]>();

beforeAll(async () => {
  for (const [index, region] of ['us-east-1', 'eu-west-1'].entries()) {
    const server = createServer(async ({ url = '', method, headers, socket }, response) => {
      const manner = manners.get(`${method} ${url}`)?.shift();
      if (manner?.resets) return socket.destroy();
      if (manner?.afterMs) await new Promise((resolve) => setTimeout(resolve, manner.afterMs));
      if (manner?.status) return response.writeHead(manner.status).end();
      if (url === '/health') return response.writeHead(health).end();
      if (headers.authorization !== 'Bearer good')
        return response.writeHead(401).end('{"message":"Unauthorized"}');
      if (method === 'POST') {
        written.add(url);
        firstAskedAt.delete(url);
        return response.writeHead(201).end('{}');
      }
      if (!written.has(url)) return response.writeHead(404).end();
      const at = firstAskedAt.get(url) ?? performance.now();
      firstAskedAt.set(url, at);
      return response.writeHead(performance.now() - at >= index * REPLICATED_MS ? 302 : 404).end();
    });
    await new Promise<void>((resolve) => servers.push(server.listen(0, '127.0.0.1', resolve)));
    const { port } = server.address() as AddressInfo;
    regions[region] = { api: `http://127.0.0.1:${port}`, address: '' };
  }
});
afterAll(() => {
  for (const server of servers) server.close();
});
beforeEach(() => {
  health = 200;
  manners.clear();
});
const statusOf = (proof: Parameters<typeof verdictOfProof>[0]) => verdictOfProof(proof).status;
/** On a machine that has time for everything. */
const machine = { eventLoopLagMs: { p99: 1, max: 1 }, busyShare: 0.1 };

const put = workloadFolder();

/** A service whose users write and read with this token. */
function shortener(token: string, path = '/links/one') {
  const headers = `headers: { authorization: 'Bearer ${token}' }`;
  const file = put(
    'workload.ts',
    `export default {
       write: () => ({ method: 'POST', path: '/links/one', ${headers} }),
       read: () => ({ path: '${path}', ${headers} }),
     };`,
  );
  return service({ rehearsal: { workload: file } });
}

test('a write in one region is read in the other as soon as it is there', async () => {
  const proof = await prove(shortener('good'), { regions, directory: '' });
  expect(proof).toMatchObject({
    passed: true,
    replication: { from: 'us-east-1', to: 'eu-west-1' },
  });
  const { replication } = proof;
  expect(replication && 'path' in replication).toBe(false); // its token stays out of the result
  expect(replication && 'delayMs' in replication && replication.delayMs).toBeGreaterThan(REPLICATED_MS / 2);
  expect(statusOf(proof)).toBe('held');
});

/** A service whose workload reads one of so many writes. */
function readingOneOf(writes: number): Service {
  const headers = `headers: { authorization: 'Bearer good' }`;
  const file = put(
    'some.ts',
    `let calls = 0;
     export default {
       write: () => ({ method: 'POST', path: '/links/' + ++calls % ${writes}, ${headers} }),
       read: ({ call }) => (call.path === '/links/0' ? { path: call.path, ${headers} } : undefined),
     };`,
  );
  return service({ rehearsal: { workload: file } });
}

test('what a workload does not read on purpose proves nothing, and a later write does', async () => {
  const proof = await prove(readingOneOf(15), { regions, directory: '' });
  expect(proof).toMatchObject({ passed: true, replication: { to: 'eu-west-1' } });
});

test('a workload that reads nothing at all is refused', async () => {
  const proof = await prove(readingOneOf(Number.POSITIVE_INFINITY), { regions, directory: '' });
  expect(proof.replication).toMatchObject({
    error: expect.stringContaining('the workload reads nothing after POST /links/20 in us-east-1'),
    refused: true,
  });
});

test.each<[string, Record<string, Manner[]>]>([
  ['health that is answered 503', { 'GET /health': [{ status: 503 }] }],
  ['health that is not answered', { 'GET /health': [{ resets: true }, { resets: true }] }],
  ['a write that is answered 503', { 'POST /links/one': [{ status: 503 }] }],
  ['a write that is not answered', { 'POST /links/one': [{ resets: true }] }],
  ['a read that is answered 503', { 'GET /links/one': [{ status: 503 }] }],
  ['a read that is not answered', { 'GET /links/one': [{ resets: true }] }],
  ['a read that finds nothing after 10.2 s', { 'GET /links/one': [{ afterMs: 10_200, status: 404 }] }],
])(
  'one look decides nothing: %s',
  async (_what, given) => {
    for (const [call, these] of Object.entries(given)) manners.set(call, [...these]);
    const proof = await prove(shortener('good'), { regions, directory: '' });
    expect([...manners.values()].flat()).toEqual([]);
    expect(statusOf(proof)).toBe('held');
  },
  30_000,
);

test('users who are not served prove nothing, and the answer is told', async () => {
  const proof = await prove(shortener('bad'), { regions, directory: '' });
  expect(proof.replication).toEqual({
    error: 'POST /links/one in us-east-1: HTTP 401 {"message":"Unauthorized"}',
    served: false,
    refused: true,
  });
  expect([proof.passed, statusOf(proof)]).toEqual([false, 'unmeasured']);
});

test('a read that nobody could make proves nothing', async () => {
  manners.set(
    'GET /links/one',
    Array.from({ length: 9 }, () => ({ status: 503 })),
  );
  const proof = await prove(shortener('good'), { regions, directory: '' }, { withinMs: 1500 });
  expect(proof.replication).toEqual({
    error: 'GET /links/one in eu-west-1: HTTP 503',
    served: false,
  });
  expect(statusOf({ ...proof, machine })).toBe('unmeasured');
});

test('a write that never comes breaks what is promised', async () => {
  const proof = await prove(shortener('good', '/links/other'), { regions, directory: '' });
  expect(proof.replication).toMatchObject({
    error: expect.stringMatching(
      /^GET \/links\/other in eu-west-1: HTTP 404, (1[5-9]|2\d) s after the write in us-east-1$/,
    ),
    served: true,
  });
  expect(statusOf({ ...proof, machine })).toBe('broken');
}, 30_000);

test('a region that stays ill breaks what is promised, whatever users are told', async () => {
  health = 503;
  const proof = await prove(shortener('bad'), { regions, directory: '' }, { withinMs: 1500 });
  expect(statusOf({ ...proof, machine })).toBe('broken');
});

test('an interrupt ends it', async () => {
  health = 503;
  const stopped = new AbortController();
  const proving = prove(service(), { regions, directory: '' }, { signal: stopped.signal });
  setTimeout(() => stopped.abort(new Error('enough')), 200);
  await expect(proving).rejects.toThrow('enough');
});

test('without a workload, only health is proven', async () => {
  const proof = await prove(service(), { regions, directory: '' });
  expect([proof.passed, proof.replication]).toEqual([true, undefined]);
});
