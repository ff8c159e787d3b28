import { BundledProject } from '../../support/bundle/project';

// Sources that read files beside themselves when they run, where esbuild does not see it.

const project = new BundledProject();
const another = new BundledProject();
const MODULE = { type: 'module', exports: './index.js' };

beforeAll(() => {
  project.install(
    'fonts',
    {
      'lib/index.js':
        "const fs = require('fs'); exports.read = () => fs.readFileSync(__dirname + '/../data/a.afm', 'utf8'); exports.later = (name) => fs.readFileSync(__dirname + '/../data/' + name, 'utf8');",
      'data/a.afm': 'a font',
      'data/b.afm': 'another font',
    },
    { main: 'lib/index.js' },
  );
  project.install('wasm', {
    'index.js':
      "const path = require('path'); const candidates = [path.join(__dirname, './x.wasm')]; exports.read = () => require('fs').readFileSync(candidates[0], 'utf8');",
    'x.wasm': 'bytes',
  });
  project.install(
    'styles',
    {
      'index.js':
        "import { readFileSync } from 'node:fs'; import path from 'node:path'; import { fileURLToPath } from 'node:url'; const __dirname = path.dirname(fileURLToPath(import.meta.url)); const dir = path.join(__dirname, 'css'); export const read = () => readFileSync(path.join(dir, 'default.css'), 'utf8') + readFileSync(new URL('./css/more.css', import.meta.url), 'utf8') + readFileSync(`${import.meta.dirname}/css/last.css`, 'utf8');",
      'css/default.css': 'p',
      'css/more.css': 'q',
      'css/last.css': 'r',
    },
    MODULE,
  );
  project.install(
    'patched',
    {
      'index.js':
        "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const patch = require('./patch.json'); const part = require('#parts/one'); export const read = () => patch.name + part.name;",
      'patch.json': '{ "name": "patch" }',
      'parts/one.cjs': "exports.name = require('./chunk.cjs').name;",
      'parts/chunk.cjs': "exports.name = ' and part';",
    },
    { ...MODULE, imports: { '#parts/*': './parts/*.cjs' } },
  );
  project.install(
    'worker',
    {
      'lib/index.js':
        "const file = require.resolve('./sync-worker.js'); exports.read = () => require('fs').readFileSync(file, 'utf8');",
      'lib/sync-worker.js': '// a program',
    },
    { main: 'lib/index.js' },
  );
  project.install('transports', {
    'index.js':
      "const { join } = require('path'); exports.start = () => new (require('worker_threads').Worker)(join(__dirname, 'program.js')); exports.read = () => 'without';",
    'program.js': '// in a thread of its own',
  });
});

const reader = (name: string) => `import { read } from '${name}'; export const handler = async () => read();`;

test.each([
  [
    'fonts',
    'a font',
    ['node_modules/fonts/data/a.afm', 'node_modules/fonts/data/b.afm', 'node_modules/fonts/lib/.keep'],
  ],
  ['wasm', 'bytes', ['node_modules/wasm/x.wasm']],
  [
    'styles',
    'pqr',
    ['css/default.css', 'css/last.css', 'css/more.css'].map((one) => `node_modules/styles/${one}`),
  ],
  ['patched', 'patch and part', []],
  ['worker', '// a program', ['node_modules/worker/lib/sync-worker.js']],
  ['transports', 'without', []],
])('the zip of %s has what it reads, and no more', async (name, answer, files) => {
  const bundled = project.bundle(reader(name));
  expect(bundled.names.toSorted()).toEqual(['index.js', ...files]);
  await expect(bundled.answer()).resolves.toBe(answer);
  const module = project.bundle(reader(name), { format: 'esm' });
  expect(module.names.toSorted()).toEqual(['index.mjs', ...files]);
  await expect(module.answer()).resolves.toBe(answer);
});

test('code that is not used puts nothing into the zip', () => {
  const source = "import * as all from 'styles'; export const handler = async () => typeof all;";
  project.install('styles-kept', { 'index.js': 'export const a = 1;' }, { ...MODULE, sideEffects: false });
  expect(project.bundle(source.replace('styles', 'styles-kept')).names).toEqual(['index.js']);
});

test('the same sources give the same zip in another folder', () => {
  for (const one of [project, another])
    one.install(
      'found',
      {
        'a/index.js': "exports.read = () => require('fs').readFileSync(__dirname + '/../b', 'utf8');",
        b: 'b',
      },
      { main: 'a/index.js' },
    );
  expect(another.bundle(reader('found')).hash).toBe(project.bundle(reader('found')).hash);
});

test('words in comments and texts are not taken for places', async () => {
  project.install('commented', {
    'index.js':
      "// import.meta.url\nconst text = '__dirname'; exports.read = () => text + require('fs').readFileSync(__dirname + '/x.txt', 'utf8');",
    'x.txt': ' of a file',
  });
  await expect(project.bundle(reader('commented')).answer()).resolves.toBe('__dirname of a file');
});

describe('the handler’s own files', () => {
  beforeAll(() => {
    project.write('functions/x/mail.html', '<p>mail</p>');
    project.write('functions/x/texts/de.txt', 'Hallo');
    project.write('functions/shared/mail.html', '<p>shared</p>');
    project.write(
      'functions/shared/read.ts',
      `import { readFileSync } from 'node:fs'; import path from 'node:path';
      export const shared = (): string => readFileSync(path.join(import.meta.dirname, 'mail.html'), 'utf8');`,
    );
  });

  const readsBy = (expression: string, more = '') =>
    `import { readFileSync } from 'node:fs'; import path from 'node:path'; ${more}
     export const handler = async (): Promise<string> => readFileSync(${expression}, 'utf8');`;

  test.each([
    "path.join(__dirname, 'mail.html')",
    "path.resolve(__dirname, '../x/mail.html')",
    "new URL('./mail.html', import.meta.url)",
    '`${import.meta.dirname}/mail.html`',
    "path.join(path.dirname(__filename), 'mail.html')",
    "new URL(import.meta.resolve('./mail.html'))",
  ])('%s', async (expression) => {
    const bundled = project.bundle(readsBy(expression));
    expect(bundled.names.toSorted()).toEqual(['functions/x/mail.html', 'index.js']);
    await expect(bundled.answer()).resolves.toBe('<p>mail</p>');
  });

  test('a folder whose files are named when it runs', async () => {
    const bundled = project.bundle(
      readsBy("path.join(path.join(__dirname, 'texts'), ['de', 'txt'].join('.'))"),
    );
    expect(bundled.names).toContain('functions/x/texts/de.txt');
    await expect(bundled.answer()).resolves.toBe('Hallo');
  });

  test('two files of one name, each beside its own source', async () => {
    const source = readsBy(
      "path.join(__dirname, 'mail.html')",
      "import { shared } from '../shared/read';",
    ).replace("'utf8');", "'utf8') + shared();");
    await expect(project.bundle(source).answer()).resolves.toBe('<p>mail</p><p>shared</p>');
  });

  test('a missing file is ignored', async () => {
    const bundled = project.bundle(readsBy("path.join(__dirname, 'gone.html')"));
    expect(bundled.names).toEqual(['index.js']);
    await expect(bundled.answer()).resolves.toEqual({
      failed: expect.stringContaining('/var/task/gone.html'),
    });
  });

  test('a program of its own goes into the zip only where the definition says so', async () => {
    project.write('functions/x/job.js', "require('node:worker_threads').parentPort.postMessage('done');");
    const source =
      "import { once } from 'node:events'; import { Worker } from 'node:worker_threads'; export const handler = async () => (await once(new Worker(new URL('./job.js', import.meta.url)), 'message'))[0];";
    expect(() => project.bundle(source)).toThrow(
      "functions.x.entry: functions/x/handler.ts: functions/x/handler.ts names job.js beside itself, a program of its own that is not bundled. Import its code, or put it into the zip as it is: bundle: { assets: ['functions/x/job.js'] }",
    );
    await expect(project.bundle(source, { assets: ['functions/x/job.js'] }).answer()).resolves.toBe('done');
  });
});

describe('a package that requires by names that it computes', () => {
  beforeAll(() => {
    project.install(
      'orm',
      {
        'index.js':
          'exports.load = (name) => { try { return require(name).name; } catch (error) { return `no ${name}`; } };',
      },
      {
        peerDependencies: { driver: '*', other: '*' },
        peerDependenciesMeta: { driver: { optional: true }, other: { optional: true } },
      },
    );
    project.install(
      'driver',
      { 'index.js': "exports.name = require('protocol').name;" },
      { dependencies: { protocol: '*' } },
    );
    project.install('protocol', { 'index.js': "exports.name = 'spoken';" });
  });

  test('finds those of its peers that are installed', async () => {
    const source =
      "import { load } from 'orm'; export const handler = async () => [load('driver'), load('other')];";
    const bundled = project.bundle(source);
    expect(bundled.names.toSorted()).toEqual([
      'index.js',
      'node_modules/driver/index.js',
      'node_modules/driver/package.json',
      'node_modules/protocol/index.js',
      'node_modules/protocol/package.json',
    ]);
    await expect(bundled.answer()).resolves.toEqual(['spoken', 'no other']);
  });
});
