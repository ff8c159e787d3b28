import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../process/run';
import { packageRoot } from '../../project/root';

// What `npm pack` puts into the package. Its declarations are built at installation (`prepare`).

interface Packed {
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

let packed: Packed;
beforeAll(async () => {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const { code, output } = await run('npm', args, { cwd: packageRoot, timeoutMs: 60_000 });
  if (code !== 0) throw new Error(output);
  [packed] = JSON.parse(output.slice(output.indexOf('['))) as [Packed];
}, 60_000);

const manifest = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
};
const names = () => packed.files.map((file) => file.path);

test('it has at most 2 MB', () => {
  expect(packed.size).toBeGreaterThan(100_000);
  expect(packed.size).toBeLessThanOrEqual(2_000_000);
});

test('it holds no sources, tests, benchmarks or example', () => {
  const tops = new Set(names().map((name) => name.split('/')[0]));
  const known = ['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'dist', 'package.json', 'templates'];
  expect([...tops].filter((top) => !known.includes(top ?? ''))).toEqual([]);
  const engine = names().filter((name) => !name.startsWith('dist/templates/')); // what `init` writes
  expect(engine.filter((name) => /^(bin|dist)\/.*(?<!\.d)\.ts$|__tests__|\.test\./.test(name))).toEqual([]);
  expect(names().filter((name) => /build(-plugins)?\.cjs|run-ts\.cjs/.test(name))).toEqual([]);
});

test('it holds every file of the templates: of some names, npm leaves files out', () => {
  const folder = path.join(packageRoot, 'dist/templates');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const files = entries.map((one) => path.join(one.parentPath ?? one.path, one.name));
  expect(files.length).toBeGreaterThan(40);
  const present = new Set(names());
  expect(files.map((file) => path.relative(packageRoot, file)).filter((file) => !present.has(file))).toEqual(
    [],
  );
});

test('every import path leads to a file in it, with its types', () => {
  const targets = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  expect(targets.length).toBeGreaterThan(40);
  const present = new Set(names().map((name) => `./${name}`));
  expect(targets.filter((target) => !present.has(target))).toEqual([]);
});

test('every import path can be loaded, by its name', () => {
  for (const name of Object.keys(manifest.exports)) {
    if (name === './register') continue; // it hooks Node itself
    const loaded = require(name.replace('.', 'antipode')) as object;
    expect([name, Object.keys(loaded).length > 0]).toEqual([name, true]);
  }
});

test('what is run as a program may be run: cdktf starts the launcher in place of Terraform', () => {
  const isProgram = ({ path: name }: { readonly path: string }) =>
    readFileSync(path.join(packageRoot, name), 'utf8').startsWith('#!');
  const programs = packed.files.filter(isProgram);
  expect(programs.map((file) => file.path)).toContain('dist/process/terraform-launcher.cjs');
  expect(programs.filter(({ mode }) => (mode & 0o111) === 0)).toEqual([]);
});

test('compiled files come with source maps that hold their sources', () => {
  const compiled = names().filter((name) => /^dist\/(?!.*(\.cjs|client|import-meta))\S+\.js$/.test(name));
  expect(compiled.length).toBeGreaterThan(500);
  const maps = compiled.map((name) => path.join(packageRoot, `${name}.map`));
  expect(maps.filter((map) => !existsSync(map))).toEqual([]);
  const { sourcesContent } = JSON.parse(
    readFileSync(path.join(packageRoot, 'dist/stacks/app.js.map'), 'utf8'),
  ) as { sourcesContent: string[] };
  expect(sourcesContent[0]).toContain('createServiceApp');
});

test('what a project has once is a peer, and what it may share is a range', () => {
  expect(Object.keys(manifest.peerDependencies)).toEqual(['@cdktf/provider-aws', 'cdktf', 'constructs']);
  const sdk = Object.entries(manifest.dependencies).filter(([name]) => name.startsWith('@aws-sdk/'));
  expect(new Set(sdk.map(([, range]) => range)).size).toBe(1);
  expect(sdk[0]?.[1]).toMatch(/^\^3\./);
});
