import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AWS_REGIONS } from '../../aws-rules/regions';
import { run } from '../../process/run';
import { packageRoot } from '../../project/root';
import { bundleAndUnpack } from '../functions/unpack';
import { median } from '../median';

// Synth of one service (service.config.ts), beside the same service as an AWS CDK app, in one run:
//   (cd benchmarks/synth && npm ci) && node bin/run-ts.cjs benchmarks/synth/run.ts [rounds]
// Commands take turns, so that other load on the machine affects all of them; figures are medians.

const rounds = Number(process.argv[2] ?? 7);
const here = path.join(packageRoot, 'benchmarks/synth');
const bin = path.join(here, 'node_modules/.bin');
const folder = mkdtempSync(path.join(tmpdir(), 'antipode-synth-'));
/** Node that runs TypeScript, as cdktf.json has it. */
const RUNNER = [process.execPath, '--require', path.join(packageRoot, 'bin/register.cjs')] as const;
const REGION_COUNTS = [2, 4, 8, 16, 30] as const;

/** Commercial regions that one service can be in. */
const regions = AWS_REGIONS.filter((name) => !/^(cn|us-gov|us-iso|eusc)/.test(name));

interface Contender {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

const ours = (name: string, count: number, runner: readonly string[] = RUNNER): Contender => ({
  name,
  command: runner[0] ?? '',
  args: [...runner.slice(1), path.join(packageRoot, 'main.ts')],
  env: { ANTIPODE_REGIONS: regions.slice(0, count).join(',') },
});

const cdkApp = path.join(here, 'cdk-app.ts');
const CONTENDERS: readonly Contender[] = [
  ours('antipode, 2 regions', 2),
  { name: 'AWS CDK, 2 regions, same runner', command: process.execPath, args: [...RUNNER.slice(1), cdkApp] },
  { name: 'npm run synth', command: 'npm', args: ['run', '--silent', 'synth'] },
  {
    name: 'npx cdk synth',
    command: path.join(bin, 'cdk'),
    args: [
      'synth',
      '--quiet',
      '--app',
      `${RUNNER.join(' ')} ${cdkApp}`,
      '--output',
      path.join(folder, 'cdk'),
    ],
  },
  ours('antipode through tsx', 2, [path.join(bin, 'tsx')]),
  ...REGION_COUNTS.slice(1).map((count) => ours(`antipode, ${count} regions`, count)),
];

const ENTRIES = { orders: 'functions/orders/handler.ts', health: 'dist/esm/runtime/health/handler.js' };

async function timed({ command, args, env }: Contender): Promise<number> {
  const outdir = mkdtempSync(path.join(folder, 'out-'));
  const startedAt = performance.now();
  const { code, output } = await run(command, args, {
    env: {
      ...process.env,
      ANTIPODE_CONFIG: path.join(here, 'service.config.ts'),
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1', // synth calls nothing; this only makes the target local
      CDKTF_OUTDIR: outdir,
      CDK_OUTDIR: outdir,
      FUNCTIONS: path.join(folder, 'functions'),
      ...env,
    },
    timeoutMs: 120_000,
  });
  const elapsed = performance.now() - startedAt;
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
  rmSync(outdir, { recursive: true, force: true });
  return elapsed;
}

async function main(): Promise<void> {
  if (!existsSync(path.join(here, 'node_modules')))
    throw new Error('AWS CDK is not installed: (cd benchmarks/synth && npm ci)');
  mkdirSync(path.join(folder, 'functions'));
  for (const [name, entry] of Object.entries(ENTRIES))
    bundleAndUnpack(name, entry, path.join(folder, 'functions'));
  const times = new Map(CONTENDERS.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? CONTENDERS : [...CONTENDERS].reverse();
    for (const contender of order) times.get(contender.name)?.push(await timed(contender));
  }
  const of = (name: string) => median(times.get(name) ?? []);
  console.log(`Node ${process.version}, medians of ${rounds} rounds`);
  for (const { name } of CONTENDERS) console.log(`${name.padEnd(34)} ${(of(name) / 1000).toFixed(2)} s`);
  const two = of('antipode, 2 regions');
  const further = (of('antipode, 30 regions') - two) / 28 / two;
  const half = (of('antipode, 16 regions') - two) / 14 / two;
  const bars: readonly (readonly [string, number, number])[] = [
    ['antipode / AWS CDK, same runner', two / of('AWS CDK, 2 regions, same runner'), 0.4],
    ['npm run synth / npx cdk synth', of('npm run synth') / of('npx cdk synth'), 0.2],
    ['a further region / two regions', further, 0.08],
    ['a further region from 16 to 30 / up to 16', further / half, 1.5],
  ];
  console.log();
  for (const [name, ratio, most] of bars)
    console.log(
      `${ratio <= most ? 'ok  ' : 'FAIL'} ${name.padEnd(44)} ${ratio.toFixed(3)} (at most ${most})`,
    );
  process.exitCode = bars.every(([, ratio, most]) => ratio <= most) ? 0 : 1;
}

void main()
  .catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  })
  .finally(() => rmSync(folder, { recursive: true, force: true }));
