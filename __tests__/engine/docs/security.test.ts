import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../project/root';
import { SECURITY_RULES } from '../../../testing/security/findings';
import { read } from '../../support/docs/guide';

const page = read('docs/security.md');

test('every threat names a test that is there', () => {
  const threats = page.split('\n').filter((line) => line.includes('`__tests__/'));
  expect(threats.length).toBeGreaterThanOrEqual(10);
  const files = [...page.matchAll(/`((?:__tests__|benchmarks)\/[\w./-]+\.ts)`/g)].map(
    ([, file]) => file ?? '',
  );
  expect(files.filter((file) => !existsSync(path.join(packageRoot, file)))).toEqual([]);
});

test('the page lists every rule', () => {
  for (const { name, asks } of SECURITY_RULES) expect(page).toContain(`| ${name} | ${asks} |`);
  const listed = page.split('## The rules')[1]?.split('Held to be right')[0] ?? '';
  expect(listed.match(/^\| \w+(\.\d+| \w+ \d) \|/gm)).toHaveLength(SECURITY_RULES.length);
});
