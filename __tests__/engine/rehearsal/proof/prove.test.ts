import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { prove, statusOfProof } from '../../../../rehearsal/proof/prove';
import { service } from '../../../support/definition/fixture';
import { workloadFolder } from '../../../support/rehearsal/workload-file';

// Two servers as regions. The second shows what was written in the first a moment later.

const REPLICATED_MS = 150;
const servers: Server[] = [];
const regions: Record<string, { api: string; address: string }> = {};
const writtenAt = new Map<string, number>();
let health = 200;

beforeAll(async () => {
  for (const [index, region] of ['us-east-1', 'eu-west-1'].entries()) {
    const server = createServer(({ url = '', method, headers }, response) => {
      if (url === '/health') return response.writeHead(health).end();
      if (headers.authorization !== 'Bearer good')
        return response.writeHead(401).end('{"message":"Unauthorized"}');
      if (method === 'POST') {
        writtenAt.set(url, Date.now());
        return response.writeHead(201).end('{}');
      }
      const at = writtenAt.get(url) ?? Number.POSITIVE_INFINITY;
      return response.writeHead(Date.now() - at >= index * REPLICATED_MS ? 302 : 404).end();
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
});

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
  expect(statusOfProof(proof)).toBe('held');
});

test('users who are not served prove nothing, and the answer is told', async () => {
  const proof = await prove(shortener('bad'), { regions, directory: '' });
  expect(proof.replication).toEqual({
    error: 'POST /links/one in us-east-1: HTTP 401 {"message":"Unauthorized"}',
    served: false,
  });
  expect([proof.passed, statusOfProof(proof)]).toEqual([false, 'unmeasured']);
});

test('a write that never comes breaks what is promised', async () => {
  const proof = await prove(shortener('good', '/links/other'), { regions, directory: '' });
  expect(proof.replication).toMatchObject({
    error: expect.stringMatching(
      /^GET \/links\/other in eu-west-1: HTTP 404, 10 s after the write in us-east-1$/,
    ),
    served: true,
  });
  expect(statusOfProof(proof)).toBe('broken');
}, 20_000);

test('a region that is ill breaks what is promised, whatever users are told', async () => {
  health = 503;
  expect(statusOfProof(await prove(shortener('bad'), { regions, directory: '' }))).toBe('broken');
});

test('without a workload, only health is proven', async () => {
  const proof = await prove(service(), { regions, directory: '' });
  expect([proof.passed, proof.replication]).toEqual([true, undefined]);
});
