import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Init, measureAnswer, measureInit } from './measure';
import { TABLES, withTable } from './tables';
import { bundleAndUnpack, type Unpacked } from './unpack';

// The health function beside an empty one: `node bin/run-ts.cjs benchmarks/health/run.ts [rounds]`.
// Each round starts both in fresh processes, in alternating order; ratios are taken within a round, so that
// what else the machine does meets both.

const DEFAULT_ROUNDS = 40;

async function main(): Promise<void> {
  const outdir = mkdtempSync(path.join(tmpdir(), 'antipode-benchmark-'));
  try {
    const empty = bundleAndUnpack('empty', 'benchmarks/health/empty-handler.ts', outdir);
    const health = bundleAndUnpack('health', 'functions/health/handler.ts', outdir);
    console.log(`Node ${process.version} on ${process.platform} ${process.arch}`);
    printSizes(empty, health);
    for (const sourceMaps of [true, false]) {
      console.log(`init, ${sourceMaps ? 'with source maps, as deployed' : 'without source maps'}:`);
      printInit(await compareInit(empty, health, sourceMaps));
    }
    await printAnswers(health);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function printSizes(empty: Unpacked, health: Unpacked): void {
  console.log(`bundle: health ${health.codeBytes} bytes (zip ${health.zipBytes}), empty ${empty.codeBytes}`);
}

interface Round {
  readonly empty: Init;
  readonly health: Init;
}

async function compareInit(empty: Unpacked, health: Unpacked, sourceMaps: boolean): Promise<Round[]> {
  const rounds = Number(process.argv[2] ?? DEFAULT_ROUNDS);
  const results: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const emptyFirst = round % 2 === 0;
    const first = await measureInit(emptyFirst ? empty.file : health.file, sourceMaps);
    const second = await measureInit(emptyFirst ? health.file : empty.file, sourceMaps);
    results.push(emptyFirst ? { empty: first, health: second } : { empty: second, health: first });
  }
  return results;
}

function printInit(rounds: readonly Round[]): void {
  const of = (pick: (round: Round) => number) => median(rounds.map(pick)).toFixed(2);
  const row = (what: string, key: keyof Init) =>
    `${what}: health / empty = ${of(({ health, empty }) => health[key] / empty[key])}` +
    ` (${of(({ health }) => health[key])} ms / ${of(({ empty }) => empty[key])} ms)`;
  console.log(row('  from the start of the process', 'processMs'));
  console.log(row('  loading the code alone', 'loadMs'));
  console.log(`  medians of ${rounds.length} rounds`);
}

async function printAnswers(health: Unpacked): Promise<void> {
  for (const [name, behave] of Object.entries(TABLES)) {
    const { statusCode, answerMs } = await withTable(behave, (endpoint) =>
      measureAnswer(health.file, endpoint),
    );
    console.log(`first answer, ${name}: ${statusCode} after ${Math.round(answerMs)} ms`);
  }
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
