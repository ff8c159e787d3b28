import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Route53DataPlane } from '../../../../../local-cloud/services/route53/start';
import { onPath } from '../../../../../process/tools/on-path';
import { needs } from '../../../../support/needs';
import { serveZone } from '../../../../support/route53/served-zone';

// What dig shows of an answer and c-ares does not: flags, client subnets, and codes that only odd questions get.

let plane: Route53DataPlane;
beforeAll(async () => {
  plane = await serveZone();
});
afterAll(() => plane.stop());

async function dig(...args: string[]): Promise<string> {
  const where = ['@127.0.0.1', '-p', String(plane.dns.port), '+tries=1', '+time=2'];
  const { stdout } = await promisify(execFile)('dig', [...where, ...args]);
  return stdout;
}

const short = async (...args: string[]) => (await dig('+short', ...args)).trim().split('\n').filter(Boolean);

needs(
  onPath('dig') ? undefined : 'dig is not installed\n    Get it with: apt-get install bind9-dnsutils',
  () => {
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
      ['NOTIMP', ['+opcode=notify', 'example.com']],
      ['BADVERS', ['+edns=1', '+noednsneg', 'example.com']],
    ])('reads %s', async (code, args) => {
      expect(await dig(...args)).toContain(`status: ${code}`);
    });

    test('asks again over TCP when an answer is cut', async () => {
      expect(await dig('+noedns', 'many.example.com')).toContain('Truncated, retrying in TCP mode');
      expect(await short('+noedns', 'many.example.com')).toHaveLength(300);
      expect(await short('+tcp', 'many.example.com')).toHaveLength(300);
    });

    test('gets the smallest answer for ANY', async () => {
      expect(await short('+notcp', 'www.example.com', 'ANY')).toEqual(['"RFC8482" ""']);
    });
  },
);
