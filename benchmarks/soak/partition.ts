import { createTerminal } from '../../cli/terminal';
import { createDeployedCloudView } from '../../cli/views/deployed-cloud';
import { loadService } from '../../definition/load';
import { interruptSignal } from '../../process/interrupt';
import { withDeployedCloud } from '../../rehearsal/deployed-cloud';
import { faultNamed } from '../../rehearsal/faults/catalog';
import type { DataRow } from '../../rehearsal/kept';
import { rehearse } from '../../rehearsal/rehearse';

// Separates the regions again and again, and prints in Markdown what the data types and their naive twins lost. Exits
// with 1 where a promise broke. A run in which the naive twins lost nothing fails too, since it has shown nothing.
// Usage: node bin/run-ts.cjs benchmarks/soak/partition.ts [runs]   (default: 5; ANTIPODE_REGIONS names regions)

const [runs = 5] = process.argv.slice(2).map(Number);
const TIME_SCALE = 5;

async function main(): Promise<void> {
  const terminal = createTerminal(process.stderr);
  const signal = interruptSignal();
  const service = loadService();
  console.log(
    '| run | regions | type | acknowledged | refused | uncertain | lost | doubled | naively acknowledged | lost | doubled |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|---|');
  const observer = createDeployedCloudView(terminal, service);
  await withDeployedCloud({ service, observer, signal }, async (cloud) => {
    for (let run = 1; run <= runs; run++) {
      const { data, verdict } = await rehearse({
        service,
        cloud,
        plan: faultNamed('partition'),
        timeScale: TIME_SCALE,
        rate: 15,
        durationSeconds: 120,
        functionsNode: process.version,
        signal,
        onPhase: ({ name }) => terminal.status(`partition ${run}: ${name}`),
      });
      for (const text of [verdict.sentence, ...verdict.details]) terminal.line(text);
      if (verdict.status !== 'held') process.exitCode = 1;
      const rows = data?.rows ?? [];
      if (!rows.some(({ naive }) => naive.lost > 0)) {
        terminal.line('The naive twin lost nothing: the partition put nothing to the test.');
        process.exitCode = 1;
      }
      for (const row of rows) console.log(rowOf(run, service.regions.length, row));
    }
  });
}

function rowOf(run: number, regions: number, row: DataRow): string {
  const { kind, acknowledged, refused, uncertain, lost, doubled, naive } = row;
  const cells = [run, regions, kind, acknowledged, refused, uncertain, lost, doubled];
  return `| ${[...cells, naive.acknowledged, naive.lost, naive.doubled].join(' | ')} |`;
}

void main().catch((error) => {
  console.error(error);
  process.exitCode = 2;
});
