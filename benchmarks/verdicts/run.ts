import { mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { type Child, startChild } from '../../process/child';
import { interruptSignal } from '../../process/interrupt';
import { packageRoot } from '../../project/root';
import type { RehearsalResult, Verdict } from '../../rehearsal/result';

// How `npm start` ends on a machine that does other things: again and again beside busy loops, as a table in Markdown.
// No run may end as broken; on a quiet machine each must be held, and beside one loop four of five.
// Usage: node bin/run-ts.cjs benchmarks/verdicts/run.ts [busy loops] [runs]   (default: 0 and 5)

const interrupt = interruptSignal();
const [loops = 0, runs = 5] = process.argv.slice(2).map(Number);

interface Ended {
  readonly status: Verdict['status'] | 'no result';
  readonly first: string;
  readonly served: string;
  readonly minutes: number;
  readonly load: string;
}

async function main(): Promise<void> {
  const busy = Array.from({ length: loops }, busyLoop);
  try {
    console.log(
      `| run | load average | minutes | all served | verdict beside ${loops} busy loops |\n|---|---|---|---|---|`,
    );
    const ended: Ended[] = [];
    for (let run = 1; run <= runs && !interrupt.aborted; run += 1) {
      const one = await start(run);
      ended.push(one);
      console.log(
        `| ${run} | ${one.load} | ${one.minutes.toFixed(1)} | ${one.served} | ${one.status}: ${one.first} |`,
      );
    }
    process.exitCode = isRight(ended) ? 0 : 1;
  } finally {
    for (const one of busy) one.kill();
  }
}

/** It ends when this process does, however that ends. */
function busyLoop(): Child {
  const code = `process.stdin.resume().on('end', () => process.exit()); (function spin() { for (const until = Date.now() + 50; Date.now() < until; ); setImmediate(spin); })()`;
  return startChild({ command: process.execPath, args: ['-e', code], env: process.env });
}

async function start(run: number): Promise<Ended> {
  const lines: string[] = [];
  const logFile = path.join(mkdtempSync(path.join(tmpdir(), 'antipode-verdicts-')), `${run}.log`);
  const begun = performance.now();
  const child = startChild({
    command: process.execPath,
    args: ['bin/antipode.cjs', 'start', '--json'],
    cwd: packageRoot,
    env: process.env,
    logFile,
    onLine: (line) => lines.push(line),
  });
  const stop = () => child.kill('SIGINT');
  interrupt.addEventListener('abort', stop);
  const { code } = await child.exited;
  interrupt.removeEventListener('abort', stop);
  const about = { minutes: (performance.now() - begun) / 60_000, load: (loadavg()[1] ?? 0).toFixed(1) };
  const { rehearsal } =
    lines.length > 0 ? (JSON.parse(lines.join('\n')) as { rehearsal?: RehearsalResult }) : {};
  if (rehearsal === undefined)
    return {
      status: code === 2 ? 'unmeasured' : 'no result',
      first: `exit code ${code}; ${logFile}`,
      served: '',
      ...about,
    };
  const { verdict, figures, bound } = rehearsal;
  const seconds = figures.success100Seconds;
  const served = seconds === undefined ? '' : `${seconds.toFixed(1)} of ${bound.totalSeconds} s`;
  return { status: verdict.status, first: verdict.sentence, served, ...about };
}

function isRight(ended: readonly Ended[]): boolean {
  const held = ended.filter(({ status }) => status === 'held').length;
  const told = ended.filter(({ status }) => status === 'held' || status === 'unmeasured').length;
  const least = [1, 0.8][loops] ?? 0;
  return told === ended.length && held >= Math.floor(least * ended.length);
}

void main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
