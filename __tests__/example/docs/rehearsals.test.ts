import { createHmac } from 'node:crypto';
import workload from '../../../docs/examples/links-workload';
import { answerTo } from '../../../rehearsal/workload/request';
import { read } from '../../support/docs/guide';

const FILE = 'docs/examples/links-workload.ts';

test('docs/rehearsals.md shows the workload as it is', () => {
  expect(read('docs/rehearsals.md')).toContain(`[${FILE}](examples/links-workload.ts)`);
  expect(read('docs/rehearsals.md')).toContain(`\`\`\`ts\n${read(FILE)}\`\`\``);
});

test('its tokens are signed, and are valid by the time in the regions', () => {
  const now = new Date('2030-01-01T00:00:00.750Z');
  const { headers } = workload.write({ now, secret: (name) => `value of ${name}`, token: () => '' });
  const [head = '', claims = '', signature] = headers.authorization.replace('Bearer ', '').split('.');
  const expected = createHmac('sha256', 'value of jwt-key').update(`${head}.${claims}`).digest('base64url');
  expect(signature).toBe(expected);
  const { iat, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  expect([iat * 1000, exp - iat]).toEqual([Date.parse('2030-01-01T00:00:00Z'), 300]);
});

test('it follows the link that was made', () => {
  const made = answerTo({ path: '/links' }, { status: 201, headers: {}, body: '{"code":"x7"}' });
  expect(workload.read(made)).toEqual({ path: '/x7' });
});
