import { BundledProject } from '../../support/bundle/project';

const project = new BundledProject();

test.each([
  ['import.meta.dirname', '/var/task'],
  ['import.meta.filename', '/var/task/index.js'],
  ['import.meta.url', 'file:///var/task/index.js'],
  ["import.meta.resolve('node:fs')", 'node:fs'],
  ["import.meta.resolve('fs')", 'node:fs'],
  ["import.meta.resolve('./a/../b.json')", 'file:///var/task/b.json'],
  ["import.meta.resolve('https://example.com/a')", 'https://example.com/a'],
  [
    '(() => { const { dirname, filename } = import.meta; return [dirname, filename]; })()',
    ['/var/task', '/var/task/index.js'],
  ],
  ['import.meta.url === `file://${import.meta.filename}`', true],
])('%s is as Node 22 has it', async (expression, answer) => {
  const source = `export const handler = async () => ${expression};`;
  await expect(project.bundle(source).answer()).resolves.toEqual(answer);
  const asModule = JSON.parse(JSON.stringify(answer).replaceAll('index.js', 'index.mjs'));
  await expect(project.bundle(source, { format: 'esm' }).answer()).resolves.toEqual(asModule);
});

test('import.meta.main is not there, as on Node 22', async () => {
  const source = 'export const handler = async () => typeof import.meta.main;';
  await expect(project.bundle(source).answer()).resolves.toBe('undefined');
});

test.each([
  'const __dirname = import.meta.dirname, __filename = import.meta.filename;',
  "import path from 'node:path'; import { fileURLToPath } from 'node:url'; const __filename = fileURLToPath(import.meta.url); const __dirname = path.dirname(__filename);",
])('a source declares its own place: %s', async (declares) => {
  const source = `${declares} export const handler = async () => [__dirname, __filename.slice(-9), import.meta.dirname];`;
  const answer = ['/var/task', '/index.js', '/var/task'];
  await expect(project.bundle(source).answer()).resolves.toEqual(answer);
});

test('import.meta.resolve does not find a missing package', async () => {
  const bundled = project.bundle("export const handler = async () => import.meta.resolve('absent');");
  await expect(bundled.answer()).resolves.toEqual({
    failed: expect.stringContaining("Cannot find module 'absent'"),
  });
});
