import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median } from '../median';
import { type Init, measureAnswer, measureInit } from './measure';
import { TABLES, withTable } from './tables';
import { bundleAndUnpack, type Unpacked } from './unpack';

// The health function beside an empty one, and the orders function beside one with only the AWS SDK's client:
// `node bin/run-ts.cjs benchmarks/functions/run.ts [rounds]`. Each round starts both in fresh processes, in
// alternating order. Ratios are taken within a round, so that other load on the machine affects both.

const DEFAULT_ROUNDS = 40;

async function main(): Promise<void> {
  const outdir = mkdtempSync(path.join(tmpdir(), 'antipode-benchmark-'));
  try {
    const unpack = (name: string, entry: string) => bundleAndUnpack(name, entry, outdir);
    const empty = unpack('empty', 'benchmarks/functions/empty-handler.ts');
    const health = unpack('health', 'dist/esm/runtime/health/handler.js');
    const sdk = unpack('sdk', 'benchmarks/functions/sdk-handler.ts');
    const orders = unpack('orders', 'functions/orders/handler.ts');
    console.log(`Node ${process.version} on ${process.platform} ${process.arch}`);
    await compare('health', health, 'empty', empty);
    await printAnswers(health);
    await compare('orders', orders, 'AWS SDK alone', sdk);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

async function compare(name: string, ours: Unpacked, against: string, base: Unpacked): Promise<void> {
  const sizes = [ours, base].map(({ codeBytes, zipBytes }) => `${codeBytes} bytes (zip ${zipBytes})`);
  console.log(`${name} beside ${against}: bundle ${sizes.join(' / ')}`);
  for (const sourceMaps of [true, false]) {
    console.log(`init, ${sourceMaps ? 'with source maps, as deployed' : 'without source maps'}:`);
    printInit(await compareInit(base, ours, sourceMaps));
  }
}

interface Round {
  readonly base: Init;
  readonly ours: Init;
}

async function compareInit(base: Unpacked, ours: Unpacked, sourceMaps: boolean): Promise<Round[]> {
  const rounds = Number(process.argv[2] ?? DEFAULT_ROUNDS);
  const results: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const baseFirst = round % 2 === 0;
    const first = await measureInit(baseFirst ? base.file : ours.file, sourceMaps);
    const second = await measureInit(baseFirst ? ours.file : base.file, sourceMaps);
    results.push(baseFirst ? { base: first, ours: second } : { base: second, ours: first });
  }
  return results;
}

function printInit(rounds: readonly Round[]): void {
  const of = (pick: (round: Round) => number) => median(rounds.map(pick)).toFixed(2);
  const row = (what: string, key: keyof Init) =>
    `${what}: ratio ${of(({ ours, base }) => ours[key] / base[key])}` +
    ` (${of(({ ours }) => ours[key])} ms / ${of(({ base }) => base[key])} ms)`;
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

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
