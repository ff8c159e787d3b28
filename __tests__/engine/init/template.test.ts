import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { frameFiles, serviceFiles } from '../../../init/template';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';
import { createSchema } from '../../support/workflows/github-schema';

type Packages = Readonly<Record<string, string>>;

const own = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8'));
const frame = new Map(frameFiles().map(({ file, content }) => [file, content]));
const manifest = JSON.parse(frame.get('package.json') ?? '');

test('a project gets the versions that antipode is tested with', () => {
  const tested: Packages = { ...own.dependencies, ...own.devDependencies };
  for (const packages of [manifest.dependencies, manifest.devDependencies] as Packages[])
    for (const [name, version] of Object.entries(packages))
      expect([name, version]).toEqual([name, tested[name]]);
});

test('a project replaces what antipode replaces, and says of the same scripts that they need not run', () => {
  expect(manifest.overrides).toEqual(own.overrides);
  expect(manifest.allowScripts).toEqual({ ...own.allowScripts, antipode: false }); // its prepare is for a checkout
});

test('a project has all peers of antipode, in versions that fit', () => {
  for (const [name, range] of Object.entries(own.peerDependencies as Packages)) {
    const version: string = manifest.dependencies[name];
    expect([name, range.replace('^', '').split('.')[0]]).toEqual([name, version.split('.')[0]]);
  }
});

test.each(['commonjs', 'module'])(
  'a new service compiles where package.json says "%s", and so do the declarations of antipode',
  async (type) => {
    mkdirSync(path.join(packageRoot, '.antipode'), { recursive: true });
    const project = mkdtempSync(path.join(packageRoot, '.antipode', `${type}-`)); // packages are found above
    try {
      const files = [...frameFiles(), ...serviceFiles('hello')];
      for (const { file, content } of [
        ...files,
        { file: 'package.json', content: JSON.stringify({ type }) },
      ]) {
        mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
        writeFileSync(path.join(project, file), content);
      }
      mkdirSync(path.join(project, 'node_modules'));
      symlinkSync(packageRoot, path.join(project, 'node_modules/antipode'));
      const compiler = path.join(packageRoot, 'node_modules/.bin/tsc');
      expect(await run(compiler, ['-p', project, '--skipLibCheck', 'false'], { timeoutMs: 30_000 })).toEqual({
        code: 0,
        output: '',
      });
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  },
);

const problems = createSchema();

test.each([...frame].filter(([file]) => /^\.github\/(workflows|actions)\/.*\.yml$/.test(file)))(
  '%s is as GitHub’s schema says, and runs what the project has',
  async (file, content) => {
    expect(await problems(file.replace('.github/', ''), content)).toEqual([]);
    for (const [, script = ''] of content.matchAll(/run: npm (?:run )?([\w:]+)/g))
      if (!['ci', 'audit'].includes(script)) expect(Object.keys(manifest.scripts)).toContain(script);
  },
);
