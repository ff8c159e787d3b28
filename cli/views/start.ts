import { describeBounds } from '../../definition/failover-bound';
import { openHealthPath } from '../../definition/health-paths';
import type { Service } from '../../definition/service';
import type { LocalCloud } from '../../local-cloud/start';
import type { Obstacle } from '../../rehearsal/promises/obstacles';
import type { Proof } from '../../rehearsal/proof/prove';
import type { RehearsalResult, Verdict } from '../../rehearsal/result';
import { adviceOn } from '../../rehearsal/workload/advice';
import type { Terminal } from '../terminal';

/** What runs where, and what was proven. */
export function showProof(
  terminal: Terminal,
  proof: Proof,
  { service, node }: { readonly service: Service; readonly node: string },
): void {
  terminal.line();
  for (const { region, api, health, durationMs } of proof.regions) {
    const mark = health === 200 ? terminal.green('✓') : terminal.red('✗');
    terminal.line(
      `  ${mark} ${region.padEnd(15)} ${api.padEnd(24)} health ${health} in ${Math.round(durationMs)} ms`,
    );
  }
  terminal.line(`  ${replicationText(terminal, proof.replication)}`);
  if (isUnserved(proof)) for (const advice of adviceOn(service)) terminal.line(`    ${advice}`);
  terminal.line();
  for (const line of describeBounds(service)) terminal.line(`  ${line}`);
  if (!node.startsWith('v22.'))
    terminal.line(`  Functions ran on Node ${node.slice(1)}; on AWS they run on nodejs22.x.`);
  terminal.line();
}

interface Next {
  readonly service: Service;
  readonly cloud: LocalCloud;
  /** The rehearsal's verdict; also `broken` if something was not proven. */
  readonly status: Verdict['status'];
  /** Why this machine may be the reason that something was not proven. */
  readonly slow: readonly Obstacle[];
  readonly proof: Pick<Proof, 'replication'>;
  readonly rehearsal: RehearsalResult | undefined;
  readonly keeps: boolean;
}

/** What to do next, and the verdict. */
export function showNext(
  terminal: Terminal,
  { service, cloud, status, slow, proof, rehearsal, keeps }: Next,
): void {
  if (keeps) {
    const [api] = Object.values(cloud.regions).map((region) => region.api);
    const { replication } = proof;
    const path = replication && 'path' in replication ? replication.path : undefined;
    const target = path ?? openHealthPath(service) ?? '/';
    terminal.line('  It stays up until Ctrl-C. Try it:');
    terminal.line(`  curl -H 'Host: ${service.domain?.name ?? 'localhost'}' '${api}${target}'`);
    terminal.line('  npx antipode rehearse dynamodb-unreachable   (in another terminal)');
  } else {
    terminal.line('  Next: npm start -- --keep   (stays up, and says how to call it)');
  }
  terminal.line();
  const survived = rehearsal ? `, and users survive the loss of ${rehearsal.hurtRegion}` : '';
  const answers = `${service.name} answers in ${service.regions.length} regions`;
  terminal.line(
    {
      held: terminal.green(`PASSED: ${answers}${survived}.`),
      broken: terminal.red('FAILED: see the lines marked ✗ above.'),
      unmeasured: terminal.red(`NOT MEASURED: ${unmeasuredText(answers, { rehearsal, slow })}`),
    }[status],
  );
  for (const { detail } of slow) terminal.line(`  - ${detail}`);
}

function unmeasuredText(answers: string, { rehearsal, slow }: Pick<Next, 'rehearsal' | 'slow'>): string {
  if (rehearsal) return `${answers}, and what users notice is not known.`;
  if (slow.length > 0) return 'this machine is too slow: see the lines marked ✗ above.';
  return `${answers}, and users are not served: see the line marked ✗ above.`;
}

function replicationText(terminal: Terminal, replication: Proof['replication']): string {
  if (replication === undefined)
    return '– only health was proven: the definition names no rehearsal.workload';
  if ('error' in replication) return `${terminal.red('✗')} ${replication.error}`;
  const { from, to, delayMs } = replication;
  return `${terminal.green('✓')} a write in ${from} was read in ${to} ${Math.round(delayMs)} ms later`;
}

function isUnserved({ replication }: Pick<Proof, 'replication'>): boolean {
  return replication !== undefined && 'error' in replication && !replication.served;
}
