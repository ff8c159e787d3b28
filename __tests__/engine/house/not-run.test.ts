import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';

// What a run of tests says of those that this machine lacks something for.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-not-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const support = path.join(packageRoot, '__tests__/support');
const CONFIG = JSON.stringify({ rootDir: folder, reporters: ['default', `${support}/not-run.cjs`] });
writeFileSync(
  path.join(folder, 'one.test.js'),
  `const { NOT_RUN } = require('${support}/not-run.cjs');
test('goes', () => undefined);
test.skip('left out', () => undefined);
describe.skip(NOT_RUN + 'dig is not installed', () => { test('a', () => {}); test('b', () => {}); });
`,
);

function jest(env: NodeJS.ProcessEnv, ...args: readonly string[]) {
  const program = path.join(packageRoot, 'node_modules/jest/bin/jest.js');
  return run(process.execPath, [program, '--config', CONFIG, ...args], {
    cwd: folder,
    env: { ...process.env, CI: '', ...env },
    timeoutMs: 60_000,
  });
}

test('lists tests that did not run at the very end, with what is missing', async () => {
  const { code, output } = await jest({});
  expect(code).toBe(0);
  expect(output).toMatch(
    /Tests: +3 skipped, 1 passed.*\nNOT RUN, [^\n]*\n {2}1 of one\.test\.js: skipped\n {2}2 of one\.test\.js: dig is not installed\n$/s,
  );
});

test('fails in CI, where every test runs', async () => {
  expect((await jest({ CI: 'true' })).code).toBe(1);
  expect((await jest({ CI: 'true' }, '-t', 'goes')).code).toBe(1);
});

test('does not list what a filter left out', async () => {
  const { output } = await jest({}, '-t', 'goes');
  expect(output).not.toContain('one.test.js: skipped');
});
