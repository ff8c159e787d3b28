import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { run } from '../../process/run';
import { packageRoot } from '../../project/root';

/** npm's own rules of versions; it has no types. */
const { minVersion, satisfies } = require('semver') as {
  minVersion(range: string): { version: string } | null;
  satisfies(version: string, range: string): boolean;
};

// Which packages are installed, and that none of them needs a script to work, or a newer Node.

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly hasInstallScript?: true; readonly engines?: { readonly node?: string } }>
  >;
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(packageRoot, file), 'utf8')) as T;
}

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
  const lock = read<Lock>('package-lock.json');
  const { allowScripts } = read<{ allowScripts: Record<string, boolean> }>('package.json');
  const scripted = Object.entries(lock.packages)
    .filter(([at, { hasInstallScript }]) => at !== '' && hasInstallScript)
    .map(([at]) => at.split('node_modules/').pop() ?? '');
  expect(scripted.filter((name) => allowScripts[name] !== false && name !== 'fsevents')).toEqual([]);
});

test.each(['package-lock.json', 'benchmarks/synth/package-lock.json'])(
  'no package of %s wants a newer Node than antipode does',
  (file) => {
    const { engines } = read<{ engines: { node: string } }>('package.json');
    const oldest = minVersion(engines.node)?.version ?? '';
    expect(oldest).toBe('20.9.0');
    const wanting = Object.entries(read<Lock>(file).packages).map(([at, { engines: own }]) => ({
      at,
      ...own,
    }));
    expect(wanting.filter(({ node }) => node !== undefined).length).toBeGreaterThan(5);
    expect(wanting.filter(({ node = '*' }) => !satisfies(oldest, node))).toEqual([]);
  },
);
