import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createTerminal } from '../../cli/terminal';
import { createDeployedCloudView } from '../../cli/views/deployed-cloud';
import { loadService } from '../../definition/load';
import type { RoutingOf, RoutingPolicy } from '../../definition/routing/routing';
import { interruptSignal } from '../../process/interrupt';
import { packageRoot } from '../../project/root';
import { withDeployedCloud } from '../../rehearsal/deployed-cloud';
import { faultNamed } from '../../rehearsal/faults/catalog';
import { unjudgedOf } from '../../rehearsal/promises/verdict';
import { rehearse } from '../../rehearsal/rehearse';
import type { RehearsalResult } from '../../rehearsal/result';

// Kills a region again and again under every policy, and prints what was measured as a table in Markdown. In real
// time every promise must be judged.
// Usage: node bin/run-ts.cjs benchmarks/soak/run.ts [runs at scale 10] [runs at scale 1] [first case: two a policy]
// (default: 5, 2 and 1)

const [scaledRuns = 5, realRuns = 2, firstCase = 1] = process.argv.slice(2).map(Number);
const TWO = ['us-east-1', 'eu-west-1'];
const THREE = [...TWO, 'ap-southeast-2'];

/** A definition's routing over some regions, for every policy. */
const ROUTING: { readonly [Policy in RoutingPolicy]: (regions: readonly string[]) => RoutingOf<Policy> } = {
  latency: () => ({ policy: 'latency' }),
  weighted: (regions) => ({
    policy: 'weighted',
    weights: Object.fromEntries(regions.map((region) => [region, 100])),
  }),
  failover: () => ({ policy: 'failover', primary: 'us-east-1' }),
  geolocation: ([home = '', ...others]) => ({
    policy: 'geolocation',
    places: Object.fromEntries(
      others.map((region, index) => [region, { continents: [index ? 'OC' : 'EU'] }]),
    ),
    default: home,
  }),
};
const CASES = [TWO, THREE].flatMap((regions) =>
  Object.values(ROUTING).map((routing) => ({ regions, routing: routing(regions) })),
);

/** A folder in the project, since the definition's contracts need its packages. */
const folder = path.join(packageRoot, '.antipode', `soak-${process.pid}`);
const terminal = createTerminal(process.stderr);
const signal = interruptSignal();
let broken = 0;

async function soak({ regions, routing }: (typeof CASES)[number]): Promise<void> {
  const file = path.join(folder, 'soak.config.ts');
  const definition = path.join(packageRoot, 'antipode.config.ts');
  writeFileSync(
    file,
    `import definition from ${JSON.stringify(definition)};\nexport default ${`{ ...definition, regions: ${JSON.stringify(regions)}, routing: ${JSON.stringify(routing)} }`};\n`,
  );
  process.env.ANTIPODE_CONFIG = file;
  const service = loadService();
  const observer = createDeployedCloudView(terminal, service);
  await withDeployedCloud({ service, observer, signal }, async (cloud) => {
    for (const timeScale of [...Array<number>(scaledRuns).fill(10), ...Array<number>(realRuns).fill(1)]) {
      const result = await rehearse({
        service,
        cloud,
        plan: faultNamed('region-down'),
        timeScale,
        rate: timeScale === 1 ? 30 : 15,
        durationSeconds: timeScale === 1 ? 120 : undefined, // time for 2,000 samples after DNS has left
        functionsNode: process.version,
        signal,
        onPhase: ({ name }) =>
          terminal.status(`${routing.policy}, ${regions.length} regions, × ${timeScale}: ${name}`),
      });
      const unjudged = timeScale === 1 && unjudgedIn(result).length > 0;
      if (result.verdict.status !== 'held' || unjudged) broken += 1;
      for (const detail of result.verdict.details) terminal.line(detail);
      console.log(row(routing.policy, result));
    }
  });
}

/** The promises that were not judged. Where nothing was missing while the region was down, nothing could come back. */
function unjudgedIn({ promises, writes }: RehearsalResult): readonly string[] {
  const names = unjudgedOf(promises).map(({ name }) => name);
  return writes.missingWhileDown > 0 ? names : names.filter((name) => !name.startsWith('writes missing'));
}

function row(policy: string, result: RehearsalResult): string {
  const { service, timeScale, figures, bound, writes, verdict } = result;
  const { detectionSeconds, lastAnswerSeconds, success100Seconds, failbackSeconds, survivorsP99Ms } = figures;
  const seconds = (value: number | undefined) => value?.toFixed(1) ?? '–';
  const p99 = survivorsP99Ms
    ? `${Math.round(survivorsP99Ms.before)} → ${Math.round(survivorsP99Ms.after)} (${survivorsP99Ms.samples})`
    : '–';
  const cells = [
    policy,
    service.regions.length,
    timeScale,
    `${seconds(detectionSeconds)} of ${bound.detectionSeconds}`,
    seconds(lastAnswerSeconds),
    `${seconds(success100Seconds)} of ${bound.totalSeconds}`,
    seconds(failbackSeconds),
    p99,
    `${writes.missingWhileDown}/${writes.lost} of ${writes.acknowledged}`,
    [verdict.status, ...unjudgedIn(result).map((name) => `not judged: ${name}`)].join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  console.log(
    '| policy | regions | scale | detected (s) | last DNS answer (s) | all served (s) | back in DNS (s) | survivors’ p99 (ms) | writes missing/lost | verdict |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  try {
    for (const one of CASES.slice(firstCase - 1)) await soak(one);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.exitCode = broken > 0 ? 1 : 0;
}

void main().catch((error) => {
  console.error(error);
  process.exitCode = 2;
});
