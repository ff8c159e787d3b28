import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mustRun } from '../../process/run';
import { packageRoot } from '../../project/root';
import { median } from '../median';

// How long help takes as it is installed, beside Node that does nothing, in one run; commands take turns. A checkout
// looks first whether a source is newer than the build. With the path of another checkout, its help is timed as well.
// Usage: node bin/run-ts.cjs benchmarks/start/run.ts [rounds] [other checkout]   (default: 21)

const rounds = Number(process.argv[2] ?? 21);
const other = process.argv[3];
const MOST = 2;

const antipode = (root: string, ...args: string[]) => [path.join(root, 'bin/antipode.cjs'), ...args];
const folder = mkdtempSync(path.join(tmpdir(), 'antipode-start-'));

/** npm may download what it installs. */
const timeoutMs = 300_000;

/** Packs this checkout, and installs it as a project does. Returns where it is. */
async function installed(): Promise<string> {
  await mustRun('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: packageRoot, timeoutMs });
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? '';
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  const options = ['--no-audit', '--no-fund', '--ignore-scripts'];
  await mustRun('npm', ['install', ...options, `./${tarball}`], { cwd: folder, timeoutMs });
  return path.join(folder, 'node_modules/antipode');
}

async function timed(args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  await mustRun(process.execPath, args);
  return performance.now() - startedAt;
}

async function main(): Promise<void> {
  const ours = await installed();
  const contenders: Readonly<Record<string, readonly string[]>> = {
    'node -e 0': ['-e', '0'],
    'antipode --help': antipode(ours, '--help'),
    'antipode status --help': antipode(ours, 'status', '--help'),
    'this checkout’s --help': antipode(packageRoot, '--help'),
    ...(other && { 'the other checkout’s --help': antipode(other, '--help') }),
  };
  const times = Object.entries(contenders).map(([name, args]) => ({ name, args, all: [] as number[] }));
  for (let round = 0; round < rounds; round += 1)
    for (const { args, all } of round % 2 === 0 ? times : [...times].reverse()) all.push(await timed(args));
  const node = median(times[0]?.all ?? []);
  console.log(`Node ${process.version}, medians of ${rounds} rounds`);
  for (const { name, all } of times) {
    const ratio = median(all) / node;
    const isOurs = name.startsWith('antipode');
    if (isOurs && ratio > MOST) process.exitCode = 1;
    const mark = isOurs ? (ratio <= MOST ? 'ok  ' : 'FAIL') : '    ';
    console.log(
      `${mark} ${name.padEnd(40)} ${median(all).toFixed(0).padStart(5)} ms  ${ratio.toFixed(2)} of node`,
    );
  }
}

void main().finally(() => rmSync(folder, { recursive: true, force: true }));
