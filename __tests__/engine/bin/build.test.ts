import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOMS } from '../../../bin/build.cjs';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';

// The build, in a small house of its own.

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'antipode-build-'));
  cpSync(path.join(packageRoot, 'bin'), path.join(root, 'bin'), { recursive: true });
  symlinkSync(path.join(packageRoot, 'node_modules'), path.join(root, 'node_modules'));
  for (const room of ROOMS) write(`${room}/one.ts`, 'export const one: number = 1;');
  write('templates/copied.json', '{ "hello": ["README.md"] }');
  write('README.md', '# hello');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
}

const text = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** As a command does: builds where a source is newer. */
const ensureBuilt = () => run(process.execPath, [path.join(root, 'bin/built.cjs')]);

test('names of files and of folders are written out, and runtime files are ES modules too', async () => {
  write('runtime/two.ts', "export * from './one';\nexport * from './deep';");
  write('runtime/deep/index.ts', 'export const deep = true;');
  expect(await ensureBuilt()).toEqual({ code: 0, output: '' });
  expect(text('dist/runtime/two.js')).toContain('require("./deep/index.js")');
  expect(text('dist/esm/runtime/two.js')).toContain('from "./one.js"');
  expect(existsSync(path.join(root, 'dist/esm/cli'))).toBe(false);
  expect(text('dist/templates/hello/README.md')).toBe('# hello');
});

test('what is built is built again where a source is newer, and not otherwise', async () => {
  await ensureBuilt();
  const builtAt = () => statSync(path.join(root, 'dist/.built')).mtimeMs;
  const first = builtAt();
  await ensureBuilt();
  expect(builtAt()).toBe(first);
  write('cli/one.ts', 'export const one = 2;');
  await ensureBuilt();
  expect(text('dist/cli/one.js')).toContain('one = 2');
});

test('what was built of a source that is gone goes, though nothing is newer; and what a killed build left', async () => {
  write('cli/two.ts', 'export const two = 2;');
  await ensureBuilt();
  write('dist/cli/two.d.ts', '');
  write('dist/cli/one.d.ts', '');
  write('dist/cli/one.js.999999999', '');
  rmSync(path.join(root, 'cli/two.ts'));
  await ensureBuilt();
  expect(readdirSync(path.join(root, 'dist/cli')).sort()).toEqual(['one.d.ts', 'one.js', 'one.js.map']);
});

test('a program stays one', async () => {
  write('process/program.cjs', '#!/usr/bin/env node');
  chmodSync(path.join(root, 'process/program.cjs'), 0o755);
  await ensureBuilt();
  expect(statSync(path.join(root, 'dist/process/program.cjs')).mode & 0o111).toBe(0o111);
});

test('a source that does not compile ends the command, with its place, until it is mended', async () => {
  await ensureBuilt();
  write('cli/one.ts', 'export const one = ;');
  for (const _ of [1, 2]) {
    const { code, output } = await ensureBuilt();
    expect(code).toBe(1);
    expect(output).toContain('cli/one.ts:1:19');
  }
});

test('several commands may build at once', async () => {
  await ensureBuilt();
  const now = new Date();
  utimesSync(path.join(root, 'cli/one.ts'), now, now);
  const all = await Promise.all([1, 2, 3, 4].map(ensureBuilt));
  expect(all).toEqual(all.map(() => ({ code: 0, output: '' })));
  const left = readdirSync(path.join(root, 'dist'), { recursive: true, encoding: 'utf8' });
  expect(left.filter((file) => /\.\d+$/.test(file))).toEqual([]);
});
