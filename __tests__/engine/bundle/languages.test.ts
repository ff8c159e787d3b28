import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { bundleFunction } from '../../../bundle/bundle-function';

const root = mkdtempSync(path.join(tmpdir(), 'antipode-languages-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Writes a file into the project under test. */
function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

/** The code of a function for a Node. */
function compiled(entry: string, node?: number): string {
  const { path: file } = bundleFunction({ name: 'x', entry, root, outdir: root, ...(node ? { node } : {}) });
  return Buffer.from(unzipSync(readFileSync(path.join(root, file)))['index.js'] ?? []).toString();
}

function bundle(entry: string): { handler?: () => Promise<unknown> } {
  const code = compiled(entry);
  const module = { exports: {} };
  const filename = path.join(root, 'index.js');
  new Function('module', 'exports', 'require', '__filename', code)(module, module.exports, require, filename);
  return module.exports;
}

beforeAll(() => {
  write('node_modules/old/package.json', '{ "name": "old", "main": "main.js" }');
  write('node_modules/old/main.js', "exports.old = () => 'CommonJS';");
  write('node_modules/new/package.json', '{ "name": "new", "type": "module", "exports": "./main.js" }');
  write('node_modules/new/main.js', "export const modern = () => 'ESM';");
});

const IMPORTS = "import { old } from 'old'; import { modern } from 'new';";
const REQUIRES = "const { old } = require('old'); const { modern } = require('new');";
const TYPED_REQUIRES = "import two = require('old'); import one = require('new');";
const ANSWER = 'old() + modern()';

const SOURCES: Readonly<Record<string, string>> = {
  'imports.ts': `${IMPORTS} export const handler = async (): Promise<string> => ${ANSWER};`,
  'imports.mts': `${IMPORTS} export const handler = async (): Promise<string> => ${ANSWER};`,
  'imports.mjs': `${IMPORTS} export const handler = async () => ${ANSWER};`,
  'imports.js': `${IMPORTS} export const handler = async () => ${ANSWER};`,
  'requires.js': `${REQUIRES} exports.handler = async () => ${ANSWER};`,
  'requires.cjs': `${REQUIRES} exports.handler = async () => ${ANSWER};`,
  'requires.cts': `${TYPED_REQUIRES} export const handler = async (): Promise<string> => two.old() + one.modern();`,
};

test.each(Object.keys(SOURCES))('runs %s with packages of both kinds', async (entry) => {
  write(entry, SOURCES[entry] ?? '');
  expect(await bundle(entry).handler?.()).toBe('CommonJSESM');
});

test('uses the language of the Node that it will run on', () => {
  write(
    'using.ts',
    'export const handler = async () => { using file = globalThis.open(); return file.read(); };',
  );
  expect(compiled('using.ts')).not.toMatch(/\busing \w+=/);
  expect(compiled('using.ts', 26)).toMatch(/\busing \w+=/);
});

describe('refuses native addons and says what to do', () => {
  test('where the source asks for one', () => {
    write('addon.node', '');
    write('direct.js', "require('./addon.node');");
    expect(() => bundle('direct.js')).toThrow(
      /direct\.js:1:8: .*Native addons cannot be bundled: use a package in plain JavaScript/,
    );
  });

  test.each([
    ['node-gyp', { 'binding.gyp': '{}', 'package.json': '{}' }],
    ['node-pre-gyp', { 'package.json': '{ "binary": { "module_name": "x" } }' }],
    ['napi-rs', { 'package.json': '{ "napi": { "binaryName": "x" } }' }],
  ])('where a package of %s looks for its addon when it runs', (tool, files) => {
    const folder = `node_modules/@native/${tool}`;
    for (const [name, text] of Object.entries(files)) write(`${folder}/${name}`, text);
    write(`${folder}/index.js`, 'module.exports = require(process.env.ADDON + "/x.node");');
    write('native.ts', `import addon from '@native/${tool}'; export const handler = async () => addon;`);
    expect(() => bundle('native.ts')).toThrow(
      `functions.x.entry: native.ts needs ${folder}. Native addons cannot be bundled: use a package in plain JavaScript or WebAssembly instead`,
    );
  });
});

test('import.meta.url is the bundle’s own file', async () => {
  write(
    'meta.mjs',
    "import { createRequire } from 'node:module'; const need = createRequire(import.meta.url); export const handler = async () => [import.meta.url, need('node:path').basename('/a/b')];",
  );
  const url = pathToFileURL(path.join(root, 'index.js')).href;
  await expect(bundle('meta.mjs').handler?.()).resolves.toEqual([url, 'b']);
});
