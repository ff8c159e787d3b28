import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { ROOMS } from '../../../bin/build.cjs';
import { bundleFunction } from '../../../bundle/bundle-function';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';
import COPIED from '../../../templates/copied.json';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every file below a folder. */
function files(of: string): string[] {
  return readdirSync(of)
    .map((name) => path.join(of, name))
    .flatMap((file) => (statSync(file).isDirectory() ? files(file) : [file]));
}

/** What synth writes, file by file, for the project in a folder, with another clock and language. */
async function synthesize(root: string, env: NodeJS.ProcessEnv): Promise<Map<string, string>> {
  const outdir = mkdtempSync(path.join(folder, 'out-'));
  const { code, output } = await run(
    process.execPath,
    ['--require', path.join(root, 'bin/register.cjs'), path.join(root, 'main.ts')],
    {
      cwd: root,
      env: { ...process.env, ...env, CDKTF_OUTDIR: outdir, AWS_ENDPOINT_URL: undefined },
      timeoutMs: 60_000,
    },
  );
  if (code !== 0) throw new Error(output);
  return new Map(
    files(outdir).map((file) => [path.relative(outdir, file), readFileSync(file).toString('base64')]),
  );
}

/** Packages that functions bundle are copies, since esbuild follows links; the others are links. */
function installPackages(root: string): void {
  const [from, to] = [path.join(packageRoot, 'node_modules'), path.join(root, 'node_modules')];
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name === 'zod') cpSync(path.join(from, name), path.join(to, name), { recursive: true });
    else symlinkSync(path.join(from, name), path.join(to, name));
  }
}

test('zips and stacks are the same in another folder, time zone and language, with touched sources', async () => {
  const copy = path.join(folder, 'another place');
  const sources = [...Object.values(COPIED).flat(), ...ROOMS, 'bin', 'templates'];
  for (const name of [...sources, 'cdktf.json', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(packageRoot, name), path.join(copy, name), { recursive: true });
  }
  for (const file of files(copy)) utimesSync(file, new Date(0), new Date(0));
  installPackages(copy);
  const here = await synthesize(packageRoot, { TZ: 'UTC', LANG: 'C' });
  const there = await synthesize(copy, {
    TZ: 'Pacific/Kiritimati',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
  });
  expect([...here.keys()].sort()).toEqual([...there.keys()].sort());
  expect(here.size).toBeGreaterThanOrEqual(5);
  for (const [name, contents] of here) expect([name, there.get(name) === contents]).toEqual([name, true]);
}, 60_000);

test('no output holds a path of this machine', async () => {
  const outdir = mkdtempSync(path.join(folder, 'out-'));
  const bundle = bundleFunction({ name: 'orders', entry: 'functions/orders/handler.ts', outdir });
  const zip = unzipSync(readFileSync(path.join(outdir, bundle.path)));
  expect(Object.keys(zip).sort()).toEqual(['index.js', 'index.js.map']);
  const stacks = [...(await synthesize(packageRoot, {})).entries()].filter(([name]) =>
    name.endsWith('.json'),
  );
  const texts = [
    ...Object.values(zip).map((bytes) => Buffer.from(bytes).toString()),
    ...stacks.map(([, text]) => Buffer.from(text, 'base64').toString()),
  ];
  for (const text of texts) {
    expect(text).not.toContain(packageRoot);
    expect(text).not.toContain(folder);
  }
});
