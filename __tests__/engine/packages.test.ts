import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { run } from '../../process/run';
import { packageRoot } from '../../project/root';

// Which packages are installed, and that none of them needs a script to work.

const PTY = '@cdktf/node-pty-prebuilt-multiarch';

test('cdktf finds a terminal package that has builds for every Node', () => {
  const cli = createRequire(path.join(packageRoot, 'node_modules/cdktf-cli/bundle/bin/cdktf.js'));
  const { name } = JSON.parse(readFileSync(cli.resolve(`${PTY}/package.json`), 'utf8')) as { name: string };
  expect(name).toBe('@lydell/node-pty');
});

test('that package runs a program on this Node', async () => {
  const script = `require(${JSON.stringify(require.resolve(PTY))}).spawn('true', []).onExit(({ exitCode }) => process.exit(exitCode + 7));`;
  const { code } = await run(process.execPath, ['-e', script], {
    env: process.env,
    timeoutMs: 20_000,
  });
  expect(code).toBe(7);
});

test('every package with an install script is named, and runs none', () => {
  const read = (file: string) => JSON.parse(readFileSync(path.join(packageRoot, file), 'utf8'));
  const lock = read('package-lock.json') as {
    packages: Record<string, { hasInstallScript?: true; optional?: true }>;
  };
  const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> };
  const scripted = Object.entries(lock.packages)
    .filter(([at, { hasInstallScript }]) => at !== '' && hasInstallScript)
    .map(([at]) => at.split('node_modules/').pop() ?? '');
  expect(scripted.filter((name) => allowScripts[name] !== false && name !== 'fsevents')).toEqual([]);
});
