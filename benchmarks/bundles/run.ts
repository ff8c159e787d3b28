import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { bundleFunction } from '../../bundle/bundle-function';
import { UserError } from '../../errors/user-error';
import { run } from '../../process/run';
import { packageRoot } from '../../project/root';
import { CASES, type Case } from './cases';
import { install, lambdaNode } from './lambda-node';

// Do real packages bundle and run, or are they refused with a reason? Each is installed alone, in a pinned version.
// Its bundle runs on Lambda's Node with nothing beside it. Takes minutes and downloads some hundred megabytes; its
// last result is in docs/bundles.md:
//   npm run bundles -- [name…]

const ENTRY = 'functions/x/handler.ts';
const ROUNDS = 7;

/** Node's features that Lambda switches off (Lambda Developer Guide, "Building Lambda functions with Node.js"). */
const FLAGS = ['--no-experimental-require-module', '--no-experimental-detect-module'];

interface Row {
  readonly right: boolean;
  readonly cells: readonly string[];
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'antipode-bundles-'));
  const wanted = process.argv.slice(2);
  try {
    const node = await lambdaNode(path.join(folder, 'node'));
    console.log('| package | bundles | runs | zip | files | init |\n|---|---|---|---|---|---|');
    for (const one of CASES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      const { right, cells } = await rowOf(one, path.join(folder, one.name.replace(/\W+/g, '-')), node);
      console.log(`| ${cells.join(' | ')} |`);
      if (!right) process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rowOf(one: Case, root: string, node: string): Promise<Row> {
  const { name, packages, source, settings, answers } = one;
  await install(root, packages);
  mkdirSync(path.join(root, path.dirname(ENTRY)), { recursive: true });
  writeFileSync(path.join(root, ENTRY), source);
  const title = `${name} ${Object.values(packages)[0]}`;
  try {
    const { path: zip, sizeBytes } = bundleFunction({
      name: 'x',
      entry: ENTRY,
      root,
      outdir: root,
      settings,
    });
    const files = unzipSync(readFileSync(path.join(root, zip)));
    const { answer, initMs } = await call(unpack(files, path.join(root, 'task')), node);
    const right = answer === answers;
    const runs = right ? 'yes' : `no: ${answer}`;
    const cells = [
      `${Math.ceil(sizeBytes / 1024)} KB`,
      `${Object.keys(files).length}`,
      `${initMs.toFixed(0)} ms`,
    ];
    return { right, cells: [title, 'yes', runs, ...cells] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const right = answers instanceof RegExp && answers.test(error.message);
    return { right, cells: [title, right ? 'refused: native' : `no: ${error.message}`, '', '', '', ''] };
  }
}

/** Unpacks a zip as Lambda does; returns the folder. */
function unpack(files: Readonly<Record<string, Uint8Array>>, folder: string): string {
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), contents);
  }
  return folder;
}

/** The answer, as JSON, and the median init time of several fresh starts. */
async function call(folder: string, node: string): Promise<{ answer: string; initMs: number }> {
  const times: number[] = [];
  let answer = '';
  for (let round = 0; round < ROUNDS; round++) {
    const args = [...FLAGS, path.join(packageRoot, 'benchmarks/bundles/call.cjs'), folder];
    const { code, output } = await run(node, args, { env: {} });
    if (code !== 0) return { answer: output.trim(), initMs: Number.NaN };
    const result = JSON.parse(output.trim().split('\n').at(-1) ?? '') as { answer: unknown; initMs: number };
    answer = JSON.stringify(result.answer);
    times.push(result.initMs);
  }
  return { answer, initMs: times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN };
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
