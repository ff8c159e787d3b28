import { BundledProject } from '../../support/bundle/project';

// A package may name several others, of which a service installs one: knex and its dialects, pg and its native
// client.

const project = new BundledProject();

beforeAll(() => {
  project.install('installed', { 'index.js': "exports.name = 'installed';" });
  project.install('queries', {
    'index.js': 'exports.dialect = (name) => new (require(`./dialects/${name}/index.js`))().driver();',
    'dialects/one/index.js': "module.exports = class { driver() { return require('installed').name; } };",
    'dialects/two/index.js': "module.exports = class { driver() { return require('absent/callback'); } };",
    'dialects/three/index.js':
      "module.exports = class { async driver() { return await import('@absent/module'); } };",
    'dialects/four/index.js':
      "let native; try { native = require('absent-native'); } catch {} module.exports = class { driver() { return native ?? 'without'; } };",
  });
});

const dialect = (name: string) =>
  project.bundle(`import { dialect } from 'queries'; export const handler = async () => dialect('${name}');`);

test('a module that a package loads lazily and nobody installed is left out', async () => {
  const bundled = dialect('one');
  expect(bundled.notices).toEqual([]);
  await expect(bundled.answer()).resolves.toBe('installed');
  await expect(dialect('four').answer()).resolves.toBe('without');
});

test.each([
  ['two', "Cannot find module 'absent/callback'"],
  ['three', "Cannot find package '@absent/module'"],
])('dialect %s fails when it is used, as without a bundle', async (name, message) => {
  await expect(dialect(name).answer()).resolves.toEqual({ failed: expect.stringContaining(message) });
});

test.each([
  ['an import', "import absent from 'absent'; export const handler = () => absent;"],
  ['an export', "export * from 'absent'; export const handler = () => 1;"],
  ['a require', "const absent = require('absent'); exports.handler = () => absent;"],
  ['a require in a branch', "if (process.env.X) require('absent'); exports.handler = () => 1;"],
  ['a function that is called at once', "(() => { require('absent'); })(); exports.handler = () => 1;"],
  [
    'a function that is called at once, in old style',
    "(function () { require('absent'); }).call(this); exports.handler = () => 1;",
  ],
  ['an import that nothing awaits', "import('absent'); export const handler = () => 1;"],
])('what the handler loads by %s at its top level must be there', (_, source) => {
  expect(() => project.bundle(source)).toThrow(
    /functions\.x\.entry: functions\/x\/handler\.ts does not compile:\n {2}functions\/x\/handler\.ts:1:\d+: Could not resolve "absent", which is not installed: npm install absent$/,
  );
});

test('only what is missing is reported, with the name to install', () => {
  project.install('eager', {
    'index.js': "require('@scope/peer/sub'); exports.lazy = () => require('lazy');",
  });
  const message = (() => {
    try {
      project.bundle("import 'eager'; export const handler = () => 1;");
      return '';
    } catch (error) {
      return String(error);
    }
  })();
  expect(message).toContain(
    'node_modules/eager/index.js:1:8: Could not resolve "@scope/peer/sub", which is not installed: npm install @scope/peer',
  );
  expect(message).not.toContain('"lazy"');
});

test('a missing file is not reported as a package to install', () => {
  expect(() => project.bundle("import './gone'; export const handler = () => 1;")).toThrow(
    /Could not resolve ".\/gone"$/,
  );
});

test('a missing file of an installed package is reported even where it is loaded lazily', () => {
  expect(() => project.bundle("export const handler = () => require('installed/gone');")).toThrow(
    /Could not resolve "installed\/gone"$/,
  );
});

describe('what the handler itself loads lazily', () => {
  const source = "export const handler = async () => { const { a } = await import('absent'); return a; };";

  test('is left out, with a notice', () => {
    expect(project.bundle(source).notices).toEqual([
      'functions/x/handler.ts: "absent" is not installed, and is loaded only when that place runs. Install it with npm, or leave it out of the bundle: bundle: { external: [\'absent\'] }',
    ]);
  });

  test('has no notice when the definition says so', () => {
    expect(project.bundle(source, { external: ['absent'] }).notices).toEqual([]);
  });
});
