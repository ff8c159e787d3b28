import { describeFailoverBound } from '../../config/failover-bound';
import type { Service } from '../../config/service';
import type { LocalCloud } from '../../local-cloud/start';
import type { Proof } from '../prove';
import type { Terminal } from '../terminal';

/** What runs where, what was proven, and what to do next. */
export function showStart(
  terminal: Terminal,
  service: Service,
  cloud: LocalCloud,
  proof: Proof & { readonly node: string },
  keeps: boolean,
): void {
  terminal.line();
  for (const { region, api, health, durationMs } of proof.regions) {
    const mark = health === 200 ? terminal.green('✓') : terminal.red('✗');
    terminal.line(
      `  ${mark} ${region.padEnd(15)} ${api.padEnd(24)} health ${health} in ${Math.round(durationMs)} ms`,
    );
  }
  terminal.line(`  ${replicationText(terminal, proof.replication)}`);
  terminal.line();
  terminal.line(`  ${describeFailoverBound(service)}`);
  if (!proof.node.startsWith('v22.'))
    terminal.line(`  Functions ran on Node ${proof.node.slice(1)}; on AWS they run on nodejs22.x.`);
  terminal.line();
  if (keeps) {
    terminal.line('  It stays up until Ctrl-C. Try it:');
    terminal.line(
      `  curl -H 'Host: ${service.domain?.name ?? 'localhost'}' '${proof.regions[0]?.api}/orders?customer=smoke-test'`,
    );
  } else {
    terminal.line('  Next: npm start -- --keep   (stays up, and says how to call it)');
  }
  terminal.line();
  const verdict = proof.passed
    ? terminal.green(`PASSED: ${service.name} answers in ${Object.keys(cloud.regions).length} regions.`)
    : terminal.red('FAILED: see the lines marked ✗ above.');
  terminal.line(verdict);
}

function replicationText(terminal: Terminal, replication: Proof['replication']): string {
  if (replication === undefined) return '– only health was proven: the service has no POST /orders to try';
  if ('error' in replication) return `${terminal.red('✗')} ${replication.error}`;
  const { from, to, delayMs } = replication;
  return `${terminal.green('✓')} an order placed in ${from} was read in ${to} ${Math.round(delayMs)} ms later`;
}
