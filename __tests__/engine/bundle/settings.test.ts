import { truncateSync } from 'node:fs';
import path from 'node:path';
import { assertSize } from '../../../bundle/size';
import { BundledProject } from '../../support/bundle/project';

const project = new BundledProject();

describe('loader', () => {
  beforeAll(() => {
    project.write('functions/x/mail.html', '<p>mail</p>');
    project.write('functions/x/x.bin', 'bytes');
  });

  const imports = (file: string) =>
    `import it from './${file}'; export const handler = async () => String(it);`;

  test('is required where esbuild has none', () => {
    expect(() => project.bundle(imports('mail.html'))).toThrow(
      /functions\/x\/handler\.ts:1:15: No loader is configured for "\.html" files: functions\/x\/mail\.html\. Say how to load such files: bundle: \{ loader: \{ '\.html': 'text' \} \}/,
    );
  });

  test.each([
    ['mail.html', { '.html': 'text' }, '<p>mail</p>'],
    ['x.bin', { '.bin': 'base64' }, Buffer.from('bytes').toString('base64')],
  ] as const)('takes %s in by %j', async (file, loader, answer) => {
    await expect(project.bundle(imports(file), { loader }).answer()).resolves.toBe(answer);
  });

  test('puts files beside the code', async () => {
    const source =
      "import { readFileSync } from 'node:fs'; import file from './x.bin'; export const handler = async () => readFileSync(file, 'utf8');";
    const bundled = project.bundle(source, { loader: { '.bin': 'file' } });
    expect(bundled.names.toSorted()).toEqual(['index.js', expect.stringMatching(/^x-[A-Z0-9]+\.bin$/)]);
    await expect(bundled.answer()).resolves.toBe('bytes');
  });
});

describe('assets', () => {
  test('go to their own paths, and sources still find them by computed names', async () => {
    project.write('functions/x/texts/de.txt', 'Hallo');
    const source =
      "import { readFileSync } from 'node:fs'; import path from 'node:path'; const name = ['texts', 'de.txt']; export const handler = async () => [readFileSync(path.join(__dirname, ...name), 'utf8'), readFileSync('functions/x/texts/de.txt', 'utf8')];";
    const bundled = project.bundle(source, { assets: ['functions/x/texts'] });
    expect(bundled.names.toSorted()).toEqual(['functions/x/texts/de.txt', 'index.js']);
    await expect(bundled.answer()).resolves.toEqual(['Hallo', 'Hallo']);
  });

  test.each([
    ['gone', 'functions.x.bundle.assets[0]: "gone" does not exist, from the project’s folder'],
    ['../x', 'functions.x.bundle.assets[0]: "../x" must be a file or folder inside the project'],
    ['/etc/hosts', 'functions.x.bundle.assets[0]: "/etc/hosts" must be a file or folder inside the project'],
    ['.', 'functions.x.bundle.assets[0]: "." must be a file or folder inside the project'],
  ])('%s is refused', (asset, message) => {
    expect(() => project.bundle('export const handler = 1;', { assets: [asset] })).toThrow(message);
  });

  test('beyond Lambda’s limit are refused', () => {
    project.write('functions/x/large.bin', '');
    truncateSync(path.join(project.root, 'functions/x/large.bin'), 250 * 1024 * 1024);
    expect(() => project.bundle('export const handler = 1;', { assets: ['functions/x/large.bin'] })).toThrow(
      'functions.x.entry: functions/x/handler.ts has 251 MB unpacked; Lambda takes 250. Use smaller packages, or fewer assets',
    );
  });

  test.each([
    [50 * 1024 * 1024, 'taken'],
    [
      50 * 1024 * 1024 + 1,
      'functions.x.entry: x.ts has 51 MB zipped; Lambda takes 50. Use smaller packages, or fewer assets',
    ],
  ])('a zip of %i bytes is %s', (bytes, message) => {
    const check = () => assertSize({ name: 'x', entry: 'x.ts' }, 'zipped', bytes);
    if (message === 'taken') expect(check).not.toThrow();
    else expect(check).toThrow(message);
  });
});

describe('a package that goes into the zip whole', () => {
  beforeAll(() => {
    project.install(
      'whole',
      {
        'index.js':
          "exports.where = () => [require('dep').name, require('peer').name, __dirname.slice(-18)];",
        'index.d.ts': '',
        'README.md': '',
      },
      { dependencies: { dep: '1', peer: '1' } },
    );
    project.install(
      'dep',
      { 'index.js': "exports.name = `dep with ${require('peer').name}`;" },
      { dependencies: { peer: '2' } },
    );
    project.install('dep/node_modules/peer', { 'index.js': "exports.name = 'peer 2';" });
    project.install('peer', { 'index.js': "exports.name = 'peer 1';" });
    project.install(
      'modern',
      { 'index.js': 'export const name = await Promise.resolve("modern");' },
      { type: 'module', exports: './index.js' },
    );
  });

  const source = "import { where } from 'whole'; export const handler = async () => where();";

  test('brings its dependencies, in the versions that it finds here', async () => {
    const bundled = project.bundle(source, { assets: ['node_modules/whole'] });
    expect(bundled.names.filter((name) => name.endsWith('index.js')).toSorted()).toEqual([
      'index.js',
      'node_modules/dep/index.js',
      'node_modules/dep/node_modules/peer/index.js',
      'node_modules/peer/index.js',
      'node_modules/whole/index.js',
    ]);
    expect(bundled.names.filter((name) => /\.(d\.ts|md)$/.test(name))).toEqual([]);
    await expect(bundled.answer()).resolves.toEqual(['dep with peer 2', 'peer 1', 'node_modules/whole']);
  });

  test('as an ES module, requires a function that is one', async () => {
    const modern = "import { name } from 'modern'; export const handler = async () => name;";
    const assets = ['node_modules/modern'];
    expect(() => project.bundle(modern, { assets })).toThrow(
      "functions.x.entry: functions/x/handler.ts puts modern, an ES module, whole into the zip: make the function an ES module too, bundle: { format: 'esm' }",
    );
    await expect(project.bundle(modern, { assets, format: 'esm' }).answer()).resolves.toBe('modern');
    const later = "export const handler = async () => (await import('modern')).name;";
    await expect(project.bundle(later, { assets }).answer()).resolves.toBe('modern');
  });
});

describe('external', () => {
  beforeAll(() => project.install('there', { 'index.js': "exports.name = 'there';" }));

  test.each(['there', '@scope/absent'])(
    '%s must be in the zip or in Lambda when it is loaded at the start',
    (name) => {
      const source = `import { name } from '${name}'; export const handler = async () => name;`;
      expect(() => project.bundle(source, { external: [name] })).toThrow(
        `functions.x.entry: functions/x/handler.ts loads ${name}, which is external and neither in the zip nor in Lambda. Put it into the zip, bundle: { assets: ['node_modules/${name}'] }, or remove it from bundle.external`,
      );
    },
  );

  test.each([
    [
      'in the zip',
      "import { name } from 'there'; export const handler = async () => name;",
      { assets: ['node_modules/there'] },
      'there',
    ],
    [
      'not needed',
      "export const handler = async () => { try { return require('there').name; } catch { return 'without'; } };",
      {},
      'without',
    ],
  ])('is accepted where it is %s', async (_, source, more, answer) => {
    await expect(project.bundle(source, { external: ['there'], ...more }).answer()).resolves.toBe(answer);
  });

  test('is accepted for the SDK that Lambda has', () => {
    project.install('@aws-sdk/client-s3', { 'index.js': 'exports.S3Client = class {};' });
    const source =
      "import { S3Client } from '@aws-sdk/client-s3'; export const handler = async () => new S3Client();";
    expect(project.bundle(source, { external: ['@aws-sdk/*'] }).names).toEqual(['index.js']);
  });
});
