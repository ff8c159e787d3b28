import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { systemClock } from '../../../../../local-cloud/clock';
import {
  type Route53DataPlane,
  startRoute53DataPlane,
} from '../../../../../local-cloud/services/route53/start';
import {
  alias,
  latency,
  primary,
  record,
  secondary,
  weighted,
  zone,
} from '../../../../support/route53/records';

/** From Debian's bind9-dnsutils. Without it these tests are skipped, and the last one fails. */
const installed = spawnSync('dig', ['-v']).status === 0;
const withDig = installed ? describe : describe.skip;

const many = Array.from({ length: 60 }, (_, index) => `192.0.2.${index}`);
const records = [
  record('192.0.2.1', { ttl: 17 }),
  record('us', {
    name: 'api.example.com',
    type: 'CNAME',
    routing: latency('us-east-1'),
    values: ['us.example.com.'],
  }),
  record('eu', {
    name: 'api.example.com',
    type: 'CNAME',
    routing: latency('eu-west-1'),
    values: ['eu.example.com.'],
  }),
  record('192.0.2.11', { name: 'us.example.com' }),
  record('192.0.2.12', { name: 'eu.example.com' }),
  record('192.0.2.21', { name: 'w.example.com', routing: weighted(1) }),
  record('192.0.2.31', { name: 'f.example.com', routing: primary }),
  record('192.0.2.32', { name: 'f.example.com', routing: secondary }),
  alias('apex', 'd-1.execute-api.us-east-1.amazonaws.com', { name: 'example.com', zoneId: 'Z1UJRXOUMOOFQ8' }),
  record('many', { name: 'many.example.com', values: many }),
];

let plane: Route53DataPlane;

beforeAll(async () => {
  plane = await startRoute53DataPlane({
    source: { zones: async () => [zone()], recordSets: async () => records, healthChecks: async () => [] },
    addressBook: () => undefined,
    awsNames: (name) => (name.endsWith('.amazonaws.com') ? ['127.1.0.1'] : undefined),
    clock: systemClock,
    log: () => undefined,
  });
});

afterAll(() => plane.stop());

async function dig(...args: string[]): Promise<string> {
  const where = ['@127.0.0.1', '-p', String(plane.dns.port), '+tries=1', '+time=2'];
  const { stdout } = await promisify(execFile)('dig', [...where, ...args]);
  return stdout;
}

const short = async (...args: string[]) => (await dig('+short', ...args)).trim().split('\n').filter(Boolean);

withDig('dig', () => {
  test('reads simple, weighted, failover and alias answers', async () => {
    expect(await short('www.example.com')).toEqual(['192.0.2.1']);
    expect(await short('w.example.com')).toEqual(['192.0.2.21']);
    expect(await short('f.example.com')).toEqual(['192.0.2.31']);
    expect(await short('example.com')).toEqual(['127.1.0.1']);
  });

  test('reads latency answers by client subnet', async () => {
    expect(await short('+subnet=198.18.0.0/24', 'api.example.com')).toEqual([
      'us.example.com.',
      '192.0.2.11',
    ]);
    expect(await short('+subnet=198.18.4.0/24', 'api.example.com')).toEqual([
      'eu.example.com.',
      '192.0.2.12',
    ]);
    expect(await dig('+subnet=198.18.4.0/24', 'api.example.com')).toContain(
      'CLIENT-SUBNET: 198.18.4.0/24/24',
    );
  });

  test('reads authority, TTL, and the case of the question', async () => {
    const answer = await dig('+norecurse', 'WwW.example.com');
    expect(answer).toMatch(/flags: qr aa; QUERY: 1, ANSWER: 1, AUTHORITY: 4/);
    expect(answer).toMatch(/WwW\.example\.com\.\s+17\s+IN\s+A\s+192\.0\.2\.1/);
    expect(answer).not.toContain('WARNING');
  });

  test.each([
    ['NXDOMAIN', ['none.example.com']],
    ['NOERROR', ['www.example.com', 'TXT']],
    ['REFUSED', ['example.org']],
    ['NOTIMP', ['+opcode=notify', 'example.com']],
    ['BADVERS', ['+edns=1', '+noednsneg', 'example.com']],
  ])('reads %s', async (code, args) => {
    expect(await dig(...args)).toContain(`status: ${code}`);
  });

  test('reads SOA and NS', async () => {
    expect(await short('example.com', 'SOA')).toEqual([
      'ns-2048.awsdns-64.com. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400',
    ]);
    expect(await short('example.com', 'NS')).toHaveLength(4);
  });

  test('asks again over TCP when an answer is cut', async () => {
    expect(await dig('+noedns', 'many.example.com')).toContain('Truncated, retrying in TCP mode');
    expect(await short('+noedns', 'many.example.com')).toHaveLength(60);
    expect(await short('+tcp', 'many.example.com')).toHaveLength(60);
  });

  test('gets the smallest answer for ANY', async () => {
    expect(await short('+notcp', 'www.example.com', 'ANY')).toEqual(['"RFC8482" ""']);
  });
});

test('dig takes part: it is Debian’s bind9-dnsutils', () => {
  expect(installed).toBe(true);
});
