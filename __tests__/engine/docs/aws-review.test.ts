import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../project/root';

const page = readFileSync(path.join(packageRoot, 'docs/aws-review.md'), 'utf8');
const rows = page.split('\n').filter((line) => /^\| .* \|$/.test(line));

test('every test and file that docs/aws-review.md names is there', () => {
  const files = [...page.matchAll(/`([\w./-]+\.ts)`/g)].map(([, file]) => file ?? '');
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => !existsSync(path.join(packageRoot, file)))).toEqual([]);
});

test('what was held against AWS has a test, or says that it has none', () => {
  const held = rows.filter((row) => row.split('|').length === 6).slice(1);
  expect(held.length).toBeGreaterThan(20);
  for (const row of held) expect(row).toMatch(/(`__tests__[^|]+|\| none) \|$/);
});
