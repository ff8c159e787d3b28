import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { antipodePackage } from '../../../init/antipode-package';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An antipode that npm has installed from somewhere, as npm notes it. */
function installedFrom(resolved: string | undefined): string {
  const modules = path.join(mkdtempSync(path.join(folder, 'project-')), 'node_modules');
  mkdirSync(path.join(modules, 'antipode'), { recursive: true });
  writeFileSync(path.join(modules, 'antipode/package.json'), JSON.stringify({ version: '1.2.3' }));
  const packages = { 'node_modules/antipode': { version: '1.2.3', resolved } };
  writeFileSync(path.join(modules, '.package-lock.json'), JSON.stringify({ packages }));
  return path.join(modules, 'antipode');
}

test.each([
  'https://registry.npmjs.org/antipode/-/antipode-1.2.3.tgz',
  'http://127.0.0.1:4873/antipode/-/antipode-1.2.3.tgz',
])('what came from a registry is named by its version: %s', (resolved) => {
  expect(antipodePackage(installedFrom(resolved))).toEqual({ spec: '1.2.3', file: undefined });
});

test.each([
  ['a file', 'file:../antipode-1.2.3.tgz'],
  ['a repository', 'git+ssh://git@github.com/acme/antipode.git#0123456789abcdef0123456789abcdef01234567'],
  ['an address', 'https://github.com/acme/antipode/releases/download/v1.2.3/antipode-1.2.3.tgz'],
  ['somewhere that npm does not name', undefined],
])('what came from %s is kept as a file', (_, resolved) => {
  const file = 'vendor/antipode-1.2.3.tgz';
  expect(antipodePackage(installedFrom(resolved))).toEqual({ spec: `file:${file}`, file });
});

test('a checkout is kept as a file', () => {
  expect(antipodePackage().spec).toMatch(/^file:vendor\/antipode-.*\.tgz$/);
});
