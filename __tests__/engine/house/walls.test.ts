import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOMS as BUILT } from '../../../bin/build.cjs';
import { GROUPS, type Room } from '../../../house/groups';
import { map } from '../../../house/map';
import { ROOMS } from '../../../house/rooms';
import { violations } from '../../../house/walls';
import { packageRoot } from '../../../project/root';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-walls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the walls report of a tree of these files. */
function found(files: Readonly<Record<string, string>>, rooms?: Readonly<Record<string, Room>>): string[] {
  const root = mkdtempSync(path.join(folder, 'tree-'));
  for (const [file, code] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), code);
  }
  return violations(root, rooms);
}

const THING = 'export const thing = 1;';

test('the walls hold', () => {
  expect(violations(packageRoot)).toEqual([]);
});

test('imports that the list allows break no wall', () => {
  const files = {
    'errors/thing.ts': THING,
    'cli/commands/one.ts': "import { thing } from '../../errors/thing'; console.log(thing);",
    'antipode.config.ts': 'export default {};',
    'functions/orders/targets.ts':
      "import type config from '../../antipode.config'; export type C = typeof config;",
  };
  expect(found(files)).toEqual([]);
});

test.each([
  ['a forbidden room', 'stacks/one.ts', 'cli/thing.ts', "import { thing } from '../cli/thing';"],
  [
    'a type of a forbidden room',
    'aws/one.ts',
    'local-cloud/thing.ts',
    "import type { T } from '../local-cloud/thing';",
  ],
  [
    'a type that is written in place',
    'aws/one.ts',
    'rehearsal/thing.ts',
    "let a: import('../rehearsal/thing').T;",
  ],
  ['a re-export', 'definition/one.ts', 'stacks/thing.ts', "export { thing } from '../stacks/thing';"],
  ['a re-export of everything', 'dns/one.ts', 'aws/thing.ts', "export * from '../aws/thing';"],
  [
    'a dynamic import',
    'operations/one.ts',
    'cli/thing.ts',
    "export const late = () => import('../cli/thing');",
  ],
  ['a require', 'process/one.cjs', 'cli/thing.ts', "require('../cli/thing');"],
  ['a root file', 'main.ts', 'rehearsal/thing.ts', "import './rehearsal/thing';"],
  ['a root file that has no room', 'other.ts', 'errors/thing.ts', "import './errors/thing';"],
  [
    'a test of the engine',
    '__tests__/engine/a.test.ts',
    'functions/orders/thing.ts',
    "import '../../functions/orders/thing';",
  ],
  [
    'a mock',
    '__tests__/engine/a.test.ts',
    'functions/orders/thing.ts',
    "jest.mock('../../functions/orders/thing');",
  ],
  [
    'a test that another imports',
    'cli/one.ts',
    '__tests__/support/thing.ts',
    "import '../__tests__/support/thing';",
  ],
  ['bin', 'bin/one.cjs', 'rehearsal/thing.ts', "require('../rehearsal/thing');"],
  ['compat', 'compat/one.ts', 'stacks/thing.ts', "import '../stacks/thing';"],
  [
    'a benchmark that another imports',
    'rehearsal/one.ts',
    'benchmarks/thing.ts',
    "import '../benchmarks/thing';",
  ],
  [
    'a value where types alone are allowed',
    'functions/orders/one.ts',
    'antipode.config.ts',
    "import config from '../../antipode.config'; console.log(config);",
  ],
])('finds %s', (_, from, to, code) => {
  expect(found({ [from]: code, [to]: `${THING} export type T = 1;` })).toEqual([
    expect.stringContaining(`${from} imports ${to}: `),
  ]);
});

test('finds a room that starts processes and may not', () => {
  const code = "import { spawn } from 'node:child_process'; spawn('true');";
  expect(found({ 'process/one.ts': code })).toEqual([]);
  expect(found({ 'cli/one.ts': code, 'cli/two.ts': "require('child_process');" })).toHaveLength(2);
});

test('finds a circle of files', () => {
  const files = {
    'cli/a/one.ts': "import './two';",
    'cli/a/two.ts': "import type { T } from './three';",
    'cli/a/three.ts': "import './one'; export type T = 1;",
  };
  expect(found(files)).toContain('a circle of files: cli/a/one.ts, cli/a/three.ts, cli/a/two.ts');
});

test('finds a circle of folders that is not one of files', () => {
  const files = {
    'cli/a/one.ts': "import '../b/one';",
    'cli/b/one.ts': THING,
    'cli/b/two.ts': "import '../a/two';",
    'cli/a/two.ts': THING,
  };
  expect(found(files)).toEqual(['a circle in cli: cli/a, cli/b']);
});

test('finds a circle of a folder and a file beside it', () => {
  const files = {
    'cli/a/one.ts': "import '../middle';",
    'cli/middle.ts': "import './a/two';",
    'cli/a/two.ts': THING,
  };
  expect(found(files)).toEqual(['a circle in cli: cli/a, cli/middle.ts']);
});

test('finds a circle in the list itself', () => {
  const rooms = { a: { holds: '', imports: ['b'] }, b: { holds: '', imports: ['a'] } };
  expect(found({}, rooms)).toEqual(['a circle of rooms: a, b']);
});

test('every room of the list exists', () => {
  const names = Object.keys(ROOMS);
  expect(names.filter((name) => !existsSync(path.join(packageRoot, name)))).toEqual([]);
});

test('CONTRIBUTING.md shows the list', () => {
  const page = readFileSync(path.join(packageRoot, 'CONTRIBUTING.md'), 'utf8');
  expect(page).toContain(`\n${map()}\n`);
});

test('the build compiles every room of the engine, and nothing else', () => {
  const tops = new Set(GROUPS['the engine']?.map((room) => room.split('/')[0]));
  expect([...tops].sort()).toEqual([...BUILT].sort());
});
