import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PLACES } from '../../../../aws-rules/places';
import type { DnsClient } from '../../../../dns/query';
import { type Try, User } from '../../../../rehearsal/load/user';
import type { Cohort } from '../../../../rehearsal/result';
import { requestOf } from '../../../../rehearsal/workload/request';
import type { Wish } from '../../../../rehearsal/workload/wishes';
import { service } from '../../../support/definition/fixture';

// Which answers count as served, and what a failure does to its connection.

const [HERE, THERE] = ['us-east-1', 'eu-west-1'];
const never = new AbortController().signal;
/** Answers with the status in the path, after the milliseconds in the query. */
const server = createServer(({ url = '' }, response) => {
  const { pathname, search } = new URL(url, 'http://users');
  setTimeout(() => response.writeHead(Number(pathname.slice(1))).end(), Number(search.slice(1)));
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const get = (path: string, writtenIn?: string): Wish => ({
  request: requestOf({ path }),
  ...(writtenIn && { asksFor: { region: writtenIn } }),
});

function user(cohort: Cohort = 'honours-ttl'): { user: User; tries: Try[] } {
  const tries: Try[] = [];
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cloud = { endpoint: '', dns: '', regions: { [HERE]: { api, address: '127.1.0.1' } } };
  const world = { service: service(), name: 'api.example.com', cloud, timeScale: 1 };
  const address = { name: world.name, type: 'A', ttlSeconds: 5, value: '127.1.0.1' };
  const dns: DnsClient = {
    query: async () => ({ code: 'NOERROR', answers: [address] }),
    close: () => undefined,
  };
  const place = PLACES[0] as (typeof PLACES)[number];
  const now = () => performance.now();
  const onTry = (one: Try) => tries.push(one);
  return {
    user: new User({ world, place, cohort, dns, now, onTry, onAnswer: () => undefined }),
    tries,
  };
}

test.each([
  [200, true],
  [302, true],
  [400, false],
  [403, false],
  [404, false],
  [429, false],
  [503, false],
])('an answer of %i is served: %s', async (status, served) => {
  const { user: one, tries } = user();
  expect((await one.run(get(`/${status}`), 0, never)).ok).toBe(served);
  expect(tries[0]).toMatchObject({ ok: served, unreplicated: false, outcome: `HTTP ${status}` });
});

test.each([
  [THERE, true],
  [HERE, false],
])('a 404 for what %s acknowledged is caused by replication: %s', async (writtenIn, allowed) => {
  const { user: one, tries } = user();
  await one.run(get('/404', writtenIn), 0, never);
  expect(tries[0]).toMatchObject({ ok: allowed, unreplicated: allowed, asksFor: { region: writtenIn } });
});

test('the first try counts from when the user wanted it, later ones from when they were sent', async () => {
  const { user: one, tries } = user();
  const wantedAt = performance.now() - 500;
  await one.run(get('/503'), wantedAt, never);
  expect(tries[0]?.wantedAt).toBe(wantedAt);
  expect(tries[1]?.wantedAt).toBe(tries[1]?.sentAt);
});

test('a failed request does not disturb the others on kept connections', async () => {
  const { user: one, tries } = user('keeps-alive');
  const slow = one.run(get('/200?300'), 0, never);
  await one.run(get('/503?50'), 0, never);
  expect((await slow).ok).toBe(true);
  expect(tries.filter(({ outcome }) => outcome !== 'HTTP 503').map(({ outcome }) => outcome)).toEqual([
    'HTTP 200',
  ]);
  one.close();
});
