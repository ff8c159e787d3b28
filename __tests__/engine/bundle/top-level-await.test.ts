import { BundledProject } from '../../support/bundle/project';

const project = new BundledProject();

beforeAll(() => {
  project.install(
    'awaits',
    { 'index.js': 'export const answer = await Promise.resolve(42);' },
    { type: 'module', exports: './index.js' },
  );
  project.install('old', {
    'index.js':
      "const path = require('node:path'); exports.where = () => [typeof require, path.basename(__filename), path.basename(__dirname) !== ''];",
  });
});

const SOURCE = "import { answer } from 'awaits'; export const handler = async () => answer;";

test('CommonJS cannot await at its top level, and the refusal says what to do', () => {
  expect(() => project.bundle(SOURCE)).toThrow(
    /node_modules\/awaits\/index\.js:1:22: Top-level await .*\. Make the function an ES module: bundle: \{ format: 'esm' \}/,
  );
});

test('an ES module can', async () => {
  const bundled = project.bundle(SOURCE, { format: 'esm' });
  expect(bundled.names).toEqual(['index.mjs']);
  await expect(bundled.answer()).resolves.toBe(42);
});

test('a require of a module that awaits is refused', () => {
  project.install('around', { 'index.mjs': "export { answer } from 'awaits';" }, { main: 'index.mjs' });
  project.install('requires', { 'index.js': "exports.answer = () => require('around').answer;" });
  const source = "import { answer } from 'requires'; export const handler = async () => answer();";
  expect(() => project.bundle(source, { format: 'esm' })).toThrow(
    'functions.x.entry: functions/x/handler.ts: node_modules/requires/index.js requires "around", and node_modules/awaits/index.js awaits at its top level: no require() waits for that. Import it instead: import … from, or await import()',
  );
});

test('CommonJS packages find in an ES module what they expect around them', async () => {
  const source = "import { where } from 'old'; export const handler = async () => where();";
  const bundled = project.bundle(source, { format: 'esm' });
  await expect(bundled.answer()).resolves.toEqual(['function', 'index.mjs', true]);
});

test('an ES module declares what CommonJS has around it, as many do', async () => {
  const source =
    "import { createRequire } from 'node:module'; import path from 'node:path'; import { fileURLToPath } from 'node:url'; const require = createRequire(import.meta.url); const __dirname = path.dirname(fileURLToPath(import.meta.url)); export const handler = async () => [require('node:path').basename('/a/b'), __dirname];";
  const bundled = project.bundle(source, { format: 'esm' });
  await expect(bundled.answer()).resolves.toEqual(['b', '/var/task']);
});

test('a CommonJS entry in an ES module is refused, and the message says why', () => {
  expect(() =>
    project.bundle('exports.handler = async () => 1;', { format: 'esm' }, 'functions/x/handler.cjs'),
  ).toThrow(
    'functions.x.entry: functions/x/handler.cjs is CommonJS, whose exports an ES module does not pass on: write export const handler in it, or leave out bundle.format',
  );
});
