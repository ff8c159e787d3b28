import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lostWrites, missingSomewhere } from '../../../../rehearsal/evidence/writes';
import type { World } from '../../../../rehearsal/world';
import { service } from '../../../support/definition/fixture';

const world: World = {
  service: service(),
  name: 'api.example.com',
  cloud: { endpoint: '', dns: '', regions: {} }, // no region answers
  timeScale: 1,
};

test('an interrupt ends the search for writes, however long it would go on', async () => {
  const writes = [{ path: '/orders/1', region: 'us-east-1', acknowledgedAt: 0 }];
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('enough')), 50);
  await expect(lostWrites({ world, writes, patienceMs: 60_000, signal: controller.signal })).rejects.toThrow(
    'enough',
  );
});

test('a write is back once every region shows it', async () => {
  const shown: Record<string, string[]> = {
    'us-east-1': ['/orders/1', '/orders/2'],
    'eu-west-1': ['/orders/1'],
  };
  const servers: Server[] = [];
  const regions: Record<string, { api: string; address: string; port: number }> = {};
  for (const [region, paths] of Object.entries(shown)) {
    const server = createServer(({ url = '' }, response) => {
      response.writeHead(paths.includes(url) ? 200 : 404).end();
    });
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    regions[region] = { api: `http://127.0.0.1:${port}`, address: '127.0.0.1', port };
  }
  const write = (id: number) => ({ path: `/orders/${id}`, region: 'us-east-1', acknowledgedAt: 0 });
  const [one, two] = [write(1), write(2)];
  const there = { ...world, cloud: { ...world.cloud, regions } };
  const { signal } = new AbortController();
  const missing = (patienceMs: number) =>
    missingSomewhere({ world: there, writes: [one, two], patienceMs, signal }, Object.keys(shown));
  expect(await missing(0)).toEqual([two]);
  setTimeout(() => shown['eu-west-1']?.push('/orders/2'), 200);
  expect(await missing(5000)).toEqual([]);
  for (const server of servers) server.close();
});
