import { BundledProject } from '../../support/bundle/project';

const project = new BundledProject();
const LOADS = 'module.exports = require(`@img/x-${process.platform}-${process.arch}`);';

test.each([
  ['@img/x-linux-x64'],
  ['@libsql/linux-arm64-gnu'],
  ['@x/darwin-arm64'],
  ['x-linuxmusl-x64'],
  ['x.win32-x64-msvc'],
])('a package that chooses %s when it runs is native', (binary) => {
  const name = binary.replaceAll(/\W/g, '-');
  project.install(name, { 'index.js': LOADS }, { optionalDependencies: { [binary]: '1.0.0' } });
  const source = `import it from '${name}'; export const handler = async () => it;`;
  expect(() => project.bundle(source)).toThrow(
    `functions.x.entry: functions/x/handler.ts needs node_modules/${name}. Native addons cannot be bundled: use a package in plain JavaScript or WebAssembly instead. If the code that loads it works without it, leave it out of the bundle: bundle: { external: ['${name}'] }`,
  );
});

test.each(['plain', 'x-linux', '@types/x64', 'fsevents'])(
  'a package with an optional %s is not native',
  async (name) => {
    project.install(
      'plain-code',
      { 'index.js': 'exports.a = 1;' },
      { optionalDependencies: { [name]: '1' } },
    );
    const bundled = project.bundle("import { a } from 'plain-code'; export const handler = async () => a;");
    await expect(bundled.answer()).resolves.toBe(1);
  },
);

describe('a package that works without its addon', () => {
  beforeAll(() => {
    project.install('fast', { 'index.js': 'module.exports = 1;', 'binding.gyp': '{}' });
    project.install(
      'slow',
      { 'index.js': "try { exports.kind = require('fast'); } catch { exports.kind = 'slow'; }" },
      { optionalDependencies: { fast: '1' } },
    );
  });

  const source = "import { kind } from 'slow'; export const handler = async () => kind;";

  test('runs where the addon is left out, as the refusal says', async () => {
    expect(() => project.bundle(source)).toThrow("bundle: { external: ['fast'] }");
    await expect(project.bundle(source, { external: ['fast'] }).answer()).resolves.toBe('slow');
  });

  test('goes into the zip whole, without the addon', async () => {
    const bundled = project.bundle(source, { assets: ['node_modules/slow'] });
    expect(bundled.names.some((name) => name.startsWith('node_modules/fast'))).toBe(false);
    await expect(bundled.answer()).resolves.toBe('slow');
  });
});

test('a whole package with an addon is refused too', () => {
  project.install('needs', { 'index.js': "require('built')" }, { dependencies: { built: '1' } });
  project.install('built', { 'index.js': '', 'prebuilds/linux-x64/built.node': '' });
  const source = "import 'needs'; export const handler = async () => 1;";
  expect(() => project.bundle(source, { assets: ['node_modules/needs'] })).toThrow(
    'functions.x.entry: functions/x/handler.ts needs built. Native addons cannot be bundled',
  );
});
