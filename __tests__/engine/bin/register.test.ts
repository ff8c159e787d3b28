import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';

let project: string;
beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'a project-'));
  mkdirSync(path.join(project, 'node_modules'));
  symlinkSync(packageRoot, path.join(project, 'node_modules/antipode'));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

function runMain(files: Readonly<Record<string, string>>) {
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(project, file), content);
  const args = ['--require', 'antipode/register', 'main.ts', 'one'];
  return run(process.execPath, args, { cwd: project, timeoutMs: 20_000 });
}

const files = {
  'main.ts':
    "import { shout } from './shout';\nimport { json } from 'antipode/http';\nconsole.log(shout('hello'), typeof json, process.argv.slice(2).join());",
  'shout.ts': 'export const shout = (text: string): string => text.toUpperCase();',
};

test.each(['commonjs', 'module'])(
  'it runs TypeScript where package.json says that files are "%s"',
  async (type) => {
    const { code, output } = await runMain({ ...files, 'package.json': JSON.stringify({ type }) });
    expect(output).toContain('HELLO function one');
    expect(code).toBe(0);
  },
);

test('what does not compile is told with its place', async () => {
  const { code, output } = await runMain({ ...files, 'shout.ts': 'export const shout = (;' });
  expect(code).toBe(1);
  expect(output).toMatch(/shout\.ts:1:22/);
});

test('what it throws is told as Node tells it', async () => {
  const { code, output } = await runMain({
    ...files,
    'shout.ts': "throw new Error('not today'); export const shout = String;",
  });
  expect(code).toBe(1);
  expect(output).toContain('Error: not today');
});
