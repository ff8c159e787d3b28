import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { init } from '../../../init/init';
import { templates } from '../../../init/template';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-init-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8'));
const PACKED = `vendor/antipode-${version}.tgz`;

/** A folder with these files in it, and with a packed antipode, which would take a while to make. */
function folderWith(files: Readonly<Record<string, string>> = {}, name = 'shop'): string {
  const project = path.join(mkdtempSync(path.join(folder, 'in-')), name);
  for (const [file, content] of Object.entries({ ...files, [PACKED]: '' })) {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), content);
  }
  return project;
}

const write = (project: string, options: { template?: string; name?: string } = {}) =>
  init({ folder: project, template: 'hello', install: false, ...options });

const text = (project: string, file: string) => readFileSync(path.join(project, file), 'utf8');

const NEEDED = [
  'main.ts',
  'cdktf.json',
  'antipode.config.ts',
  'functions/',
  'smoke-test.ts',
  'workload.ts',
  '__tests__/',
  'stacks/',
  'tsconfig.json',
  'biome.json',
  'jest.config.cjs',
  '.github/workflows/pull-request.yml',
  '.github/workflows/deploy.yml',
  '.github/actions/setup/action.yml',
  '.gitignore',
  'README.md',
  'package.json',
];

test.each(templates())('the template %s has all that a project needs', async (template) => {
  const project = folderWith();
  const { written } = await write(project, { template });
  for (const file of NEEDED) expect(written.filter((one) => one.startsWith(file))).not.toEqual([]);
  for (const file of written) expect(existsSync(path.join(project, file))).toBe(true);
  expect(text(project, 'main.ts')).toBe(text(packageRoot, 'main.ts'));
});

test('the service is called as the folder, and has an id of its own', async () => {
  const [one, other] = [folderWith({}, 'shop'), folderWith({}, 'shop')];
  await write(one);
  await write(other);
  expect(text(one, 'antipode.config.ts')).toContain("name: 'shop',");
  expect(JSON.parse(text(one, 'package.json')).name).toBe('shop');
  expect(text(one, 'README.md')).toMatch(/^# shop\n/);
  const ids = [one, other].map((project) => JSON.parse(text(project, 'cdktf.json')).projectId);
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(ids[0]).not.toBe(ids[1]);
});

test('the name of the reference service is replaced, and the names of its functions stay', async () => {
  const project = folderWith();
  await write(project, { template: 'orders', name: 'sales' });
  const healthPath = /\/health-[A-Za-z0-9]{20,}/;
  expect(text(project, 'antipode.config.ts').replace(healthPath, '')).toBe(
    text(packageRoot, 'antipode.config.ts')
      .replace("name: 'orders'", "name: 'sales'")
      .replace(healthPath, ''),
  );
});

test('antipode is the packed one, which the project keeps: never a version that a registry may not have', async () => {
  const project = folderWith();
  await write(project);
  expect(JSON.parse(text(project, 'package.json')).dependencies.antipode).toBe(`file:${PACKED}`);
});

test('a second time it writes nothing', async () => {
  const project = folderWith();
  const { written } = await write(project);
  const before = written.map((file) => text(project, file));
  const again = await write(project);
  expect(again.written).toEqual([]);
  expect(again.manifest).toMatchObject({ added: [], conflicts: [] });
  expect(written.map((file) => text(project, file))).toEqual(before);
});

test('what is there stays as it is, and is told', async () => {
  const own = { 'README.md': 'mine', 'biome.json': 'mine', 'functions/notes/page.ts': 'mine' };
  const project = folderWith(own);
  const { written, left } = await write(project);
  expect([...left].sort()).toEqual(Object.keys(own).sort());
  for (const file of Object.keys(own)) {
    expect(text(project, file)).toBe('mine');
    expect(written).not.toContain(file);
  }
});

test('a .gitignore gets what it has not got, once', async () => {
  const project = folderWith({ '.gitignore': 'node_modules\n*.tgz\n# mine\ncoverage/\nnotes.txt' });
  const { left, ignored } = await write(project);
  const after = text(project, '.gitignore');
  expect(after).toMatch(/^node_modules\n\*\.tgz\n# mine\ncoverage\/\nnotes\.txt\n\n# antipode\n/);
  expect(left).toContain('.gitignore');
  expect(ignored).toEqual(expect.arrayContaining(['.antipode/', 'cdktf.out*', '/state/', '*.tfstate*']));
  expect(ignored).not.toContain('node_modules/');
  expect((await write(project)).ignored).toEqual([]);
  expect(text(project, '.gitignore')).toBe(after);
});

test('Git ignores state and the local cloud’s files there, and keeps the antipode that clones install', async () => {
  const project = folderWith({ '.gitignore': 'node_modules/\n*.tgz\n.terraform.lock.hcl\n' });
  await write(project);
  const git = (...args: string[]) => run('git', ['-C', project, ...args], { timeoutMs: 10_000 });
  await git('init');
  const files = ['state/data.json', '.antipode/keys/key.pem', 'cdktf.out/manifest.json', 'data.tfstate'];
  const kept = [PACKED, '.terraform.lock.hcl', 'functions/notes/page.ts'];
  const { output } = await git('check-ignore', '--no-index', ...files, ...kept);
  expect(output.trim().split('\n')).toEqual(files);
});

test('a project with a definition gets no functions and no tests', async () => {
  const project = folderWith({ 'antipode.config.ts': 'export default {};' });
  const { written } = await write(project);
  expect(readdirSync(project)).not.toContain('functions');
  expect(written.filter((file) => file.startsWith('__tests__/'))).toEqual([]);
  expect(written).toContain('cdktf.json');
});

test('a package.json gets what it has not got, in its own indentation', async () => {
  const own = {
    name: 'mine',
    version: '1.2.3',
    scripts: { test: 'vitest' },
    dependencies: { zod: '^4.0.0' },
  };
  const project = folderWith({ 'package.json': JSON.stringify(own, undefined, 4) });
  const { manifest } = await write(project);
  const after = JSON.parse(text(project, 'package.json'));
  expect(after).toMatchObject({ name: 'mine', version: '1.2.3' });
  expect(after.scripts).toMatchObject({ test: 'vitest', start: 'antipode start' });
  expect(after.dependencies).toMatchObject({ zod: '^4.0.0', cdktf: '0.21.0' });
  expect(text(project, 'package.json')).toMatch(/^ {4}"name"/m);
  expect(manifest?.conflicts.map(({ entry }) => entry)).toEqual(['scripts.test', 'dependencies.zod']);
  expect(manifest?.added).toContain('overrides.@cdktf/node-pty-prebuilt-multiarch');
});

test('an antipode that the project has already is the one it keeps', async () => {
  const own = { dependencies: { antipode: 'file:../antipode.tgz' } };
  const project = folderWith({ 'package.json': JSON.stringify(own) });
  rmSync(path.join(project, 'vendor'), { recursive: true });
  const { manifest } = await write(project);
  expect(JSON.parse(text(project, 'package.json')).dependencies.antipode).toBe('file:../antipode.tgz');
  expect(manifest?.conflicts).toEqual([]);
  expect(existsSync(path.join(project, 'vendor'))).toBe(false);
});

describe('refuses, and writes nothing,', () => {
  test.each([
    ['an unknown template', {}, { template: 'helo' }, /"helo" is no template; .* — did you mean "hello"\?$/],
    ['a name that AWS has no use for', {}, { name: 'My Shop' }, /"My Shop".*Try --name my-shop/s],
    ['a package.json that is none', { 'package.json': '[]' }, {}, /package\.json is not a JSON object/],
    [
      'files where folders are to be, all at once',
      { functions: '', '.github': '' },
      {},
      /Move it away first:\n.*\.github\n.*functions/s,
    ],
  ])('%s', async (_, files, options, message) => {
    const project = folderWith(files);
    const before = readdirSync(project, { recursive: true });
    await expect(write(project, options)).rejects.toThrow(message);
    expect(readdirSync(project, { recursive: true })).toEqual(before);
  });

  test.each(['shop', 'shop/functions'])('a link that leads nowhere where %s is to be', async (place) => {
    const parent = mkdtempSync(path.join(folder, 'in-'));
    mkdirSync(path.dirname(path.join(parent, place)), { recursive: true });
    symlinkSync('nowhere', path.join(parent, place));
    const before = readdirSync(parent, { recursive: true });
    await expect(write(path.join(parent, 'shop'))).rejects.toThrow(
      /Move it away first:\n.*shop.* \(a link\)$/,
    );
    expect(readdirSync(parent, { recursive: true })).toEqual(before);
  });

  test('a folder that is a file', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    await expect(write(file)).rejects.toThrow(/Where a folder is to be, there is a file/);
  });

  test('a folder whose name no service can have', async () => {
    await expect(write(folderWith({}, '2nd_Shop'))).rejects.toThrow(/called "2nd_Shop".*--name nd-shop/s);
  });

  test('to go on without npm', async () => {
    const before = process.env.PATH;
    process.env.PATH = folder;
    try {
      await expect(init({ folder: folderWith(), template: 'hello', install: true })).rejects.toThrow(
        /There is no npm on the PATH/,
      );
    } finally {
      process.env.PATH = before;
    }
  });
});

test('every service gets a health path of its own, which nobody guesses', async () => {
  const paths: (string | undefined)[] = [];
  for (const template of templates()) {
    const project = folderWith();
    await write(project, { template });
    paths.push(text(project, 'antipode.config.ts').match(/path: '(\/health-[0-9a-f]{30})',\s+alsoAt/)?.[1]);
  }
  expect(paths).not.toContain(undefined);
  expect(new Set(paths).size).toBe(templates().length);
});
