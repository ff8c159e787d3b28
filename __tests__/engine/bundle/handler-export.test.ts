import { BundledProject } from '../../support/bundle/project';

const project = new BundledProject();

beforeAll(() => {
  project.write('functions/x/other.ts', 'export const main = 1; export default 2;');
  project.write('functions/x/with.ts', 'export const handler = async () => 1;');
  project.install('old', { 'index.js': 'exports.handler = async () => 1;' });
});

const at = 'functions.x.entry: functions/x/';

test.each([
  ['handler.ts', 'export const main = async () => 1;', 'exports "main" and no "handler"'],
  ['handler.ts', 'export const handlr = 1;', 'exports "handlr" and no "handler"'],
  ['handler.ts', 'export default async () => 1;', 'exports no "handler"'],
  ['handler.ts', "export * from './other'; export const a = 1;", 'exports "a", "main" and no "handler"'],
  ['handler.ts', 'console.log(1);', 'exports no "handler"'],
  ['handler.ts', 'export type handler = string; export {};', 'exports no "handler"'],
  [
    'handler.cjs',
    'exports.main = () => 1; module.exports.other = 2;',
    'exports "main", "other" and no "handler"',
  ],
  [
    'handler.cjs',
    "module.exports = { main() {}, 'quoted': 1 };",
    'exports "main", "quoted" and no "handler"',
  ],
  ['old.js', 'exports.main = () => 1;', 'exports "main" and no "handler"'],
  ['handler.cjs', 'exports.main = { module: 1, exports: 2 }.module;', 'exports "main" and no "handler"'],
  ['handler.cjs', 'Object.defineProperty(exports, "main", { value: 1 });', 'exports "main" and no "handler"'],
])('%s is refused: %s', (file, source, message) => {
  expect(() => project.bundle(source, {}, `functions/x/${file}`)).toThrow(`${at}${file} ${message}`);
  const written = source.includes('exports') ? 'exports.handler' : 'export const handler';
  expect(() => project.bundle(source, {}, `functions/x/${file}`)).toThrow(
    `Write it so: ${written} = async (event) => { … }`,
  );
});

test('an ES module is refused in the same way', () => {
  expect(() => project.bundle('export const main = 1;', { format: 'esm' })).toThrow(
    `${at}handler.ts exports "main" and no "handler"`,
  );
});

test.each([
  ['handler.ts', 'const run = () => 1; export { run as handler, run as "a, b" };'],
  ['handler.ts', "export * from './with';"],
  ['handler.ts', "export { handler } from './with';"],
  ['handler.cjs', "module.exports = { ...require('./with') };"],
  ['handler.cjs', "module.exports = require('./with');"],
  ['handler.cjs', 'module.exports.handler = () => 1;'],
  ['handler.cjs', 'exports["handler"] = () => 1;'],
  ['handler.cjs', 'module.exports = { handler: () => 1 };'],
  ['handler.cjs', 'const out = exports; out.handler = () => 1;'],
  ['handler.cjs', 'for (const [k, v] of [["handler", () => 1]]) exports[k] = v;'],
  ['handler.cts', 'const all = { handler: () => 1 }; export = all;'],
])('%s is taken: %s', async (file, source) => {
  const bundled = project.bundle(source, {}, `functions/x/${file}`);
  await expect(bundled.answer()).resolves.toBe(1);
});

test('an entry whose exports are known only when it runs is accepted', async () => {
  await expect(project.bundle("export * from 'old';").answer()).resolves.toBe(1);
});
