import path from 'node:path';
import { run } from '../../process/run';
import { packageRoot } from '../../project/root';

// How long help takes, beside Node that does nothing, in one run; commands take turns. With the path of another
// checkout, its help is timed as well.
// Usage: node bin/run-ts.cjs benchmarks/start/run.ts [rounds] [other checkout]   (default: 21)

const rounds = Number(process.argv[2] ?? 21);
const other = process.argv[3];
const MOST = 2;

const antipode = (root: string, ...args: string[]) => [path.join(root, 'bin/antipode.cjs'), ...args];

const CONTENDERS: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  'antipode --help': antipode(packageRoot, '--help'),
  'antipode status --help': antipode(packageRoot, 'status', '--help'),
  ...(other && { 'antipode --help of the other checkout': antipode(other, '--help') }),
};

async function timed(args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const { code, output } = await run(process.execPath, args);
  if (code !== 0) throw new Error(`node ${args.join(' ')} failed:\n${output}`);
  return performance.now() - startedAt;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function main(): Promise<void> {
  const times = Object.entries(CONTENDERS).map(([name, args]) => ({ name, args, all: [] as number[] }));
  for (let round = 0; round < rounds; round += 1)
    for (const { args, all } of round % 2 === 0 ? times : [...times].reverse()) all.push(await timed(args));
  const node = median(times[0]?.all ?? []);
  console.log(`Node ${process.version}, medians of ${rounds} rounds`);
  for (const { name, all } of times) {
    const ratio = median(all) / node;
    const isOurs = name.startsWith('antipode') && !name.endsWith('checkout');
    if (isOurs && ratio > MOST) process.exitCode = 1;
    const mark = isOurs ? (ratio <= MOST ? 'ok  ' : 'FAIL') : '    ';
    console.log(
      `${mark} ${name.padEnd(40)} ${median(all).toFixed(0).padStart(5)} ms  ${ratio.toFixed(2)} of node`,
    );
  }
}

void main();
