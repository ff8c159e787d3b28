import { Resolver } from 'node:dns/promises';
import type { Route53DataPlane } from '../../../../../local-cloud/services/route53/start';
import { MANY, serveZone } from '../../../../support/route53/served-zone';

// A client that is not ours, and that comes with Node: the library c-ares.

let plane: Route53DataPlane;
const resolver = new Resolver({ timeout: 2000, tries: 2 });

beforeAll(async () => {
  plane = await serveZone();
  resolver.setServers([`127.0.0.1:${plane.dns.port}`]);
});
afterAll(() => plane.stop());

test.each([
  ['simple', 'www.example.com', ['192.0.2.1']],
  ['weighted', 'w.example.com', ['192.0.2.21']],
  ['failover', 'f.example.com', ['192.0.2.31']],
  ['alias', 'example.com', ['127.1.0.1']],
])('reads %s answers', async (_policy, name, addresses) => {
  expect(await resolver.resolve4(name)).toEqual(addresses);
});

test('follows a CNAME to its address', async () => {
  const [region] = await resolver.resolveCname('api.example.com');
  expect(['us.example.com', 'eu.example.com']).toContain(region);
  expect(await resolver.resolve4('api.example.com')).toEqual([
    region === 'us.example.com' ? '192.0.2.11' : '192.0.2.12',
  ]);
});

test('reads the TTL, in whatever case it asks', async () => {
  expect(await resolver.resolve4('WwW.example.com', { ttl: true })).toEqual([
    { address: '192.0.2.1', ttl: 17 },
  ]);
});

test.each([
  ['a name that does not exist', 'ENOTFOUND', () => resolver.resolve4('none.example.com')],
  ['a type that a name has not', 'ENODATA', () => resolver.resolveTxt('www.example.com')],
  ['a zone of somebody else', 'EREFUSED', () => resolver.resolve4('example.org')],
])('understands %s', async (_what, code, ask) => {
  await expect(ask()).rejects.toMatchObject({ code });
});

test('reads SOA and NS', async () => {
  expect(await resolver.resolveSoa('example.com')).toEqual({
    nsname: 'ns-2048.awsdns-64.com',
    hostmaster: 'awsdns-hostmaster.amazon.com',
    serial: 1,
    refresh: 7200,
    retry: 900,
    expire: 1209600,
    minttl: 86400,
  });
  expect(await resolver.resolveNs('example.com')).toHaveLength(4);
});

test('asks again over TCP when an answer is cut', async () => {
  expect((await resolver.resolve4('many.example.com')).sort()).toEqual([...MANY].sort());
});
