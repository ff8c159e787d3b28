import { runDeploy } from '../../rollout/run-deploy';
import { check, type Stage, withStage } from './stage';

// How long the regions of a first deploy take, for one to four of them, as a table in Markdown. The table and its
// replicas exist before: they take as long for one region as for four.
// Usage: node bin/run-ts.cjs benchmarks/deploy/wall-time.ts [most regions]   (default: 4)

const ALL = ['us-east-1', 'eu-west-1', 'ap-southeast-2', 'us-west-2'];

/** Seconds for this many regions, all of one service with four. */
async function measure(count: number): Promise<number> {
  return withStage(ALL, async ({ define, write, settings }: Stage) => {
    define({ regions: ALL });
    write('one');
    const data = await runDeploy({ ...settings(), regions: [] });
    if (data.status !== 'deployed') throw new Error(`the deploy of data ended as ${data.status}`);
    const startedAt = performance.now();
    const { status } = await runDeploy({ ...settings(), regions: ALL.slice(0, count) });
    if (status !== 'deployed') throw new Error(`the deploy of ${count} ended as ${status}`);
    return (performance.now() - startedAt) / 1000;
  });
}

export async function wallTime(most: number): Promise<void> {
  const rows: number[] = [];
  console.log('| regions | seconds | of one region’s |\n|---|---|---|');
  for (let count = 1; count <= most; count += 1) {
    rows.push(await measure(count));
    const [one = 0] = rows;
    const seconds = rows[count - 1] ?? 0;
    console.log(`| ${count} | ${seconds.toFixed(0)} | ${(seconds / one).toFixed(2)} × |`);
  }
  const [one = 0, two = 0] = rows;
  check(two <= 2 * one, 'two regions at once take at most twice as long as one');
}

if (process.argv[1]?.endsWith('wall-time.ts'))
  void wallTime(Number(process.argv[2] ?? 4)).catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
