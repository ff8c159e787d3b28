import type { Command } from 'commander';
import { unreachable } from '../../aws/clients';
import { describeTarget, operatorTarget } from '../../aws/target';
import { allRegions } from '../../definition/all-regions';
import { loadService } from '../../definition/load';
import { assertDeployed } from '../../operations/drain';
import { rollBack } from '../../rollout/releases/releases';
import { LOCAL } from '../shared/options';
import { createTerminal } from '../terminal';
import { showMoved } from '../views/deploy';

interface Options {
  readonly region?: string[];
  readonly local?: true;
}

export function addRollback(program: Command): void {
  program
    .command('rollback')
    .description(
      'Go back to the code before, by Lambda’s regional API alone.\nThe next deploy overrides it, and shows that it does.\nExit code: 0 done, 1 a region could not be asked.',
    )
    .option('--region <region...>', 'only these (default: all)')
    .option(...LOCAL)
    .action(rollback);
}

async function rollback({ region, local }: Options): Promise<void> {
  const terminal = createTerminal(process.stdout);
  const service = loadService();
  const regions = region ?? allRegions(service);
  for (const one of regions) assertDeployed(service, one);
  const target = operatorTarget(local === true);
  terminal.line(`${service.name} on ${describeTarget(target)}`);
  for (const one of regions) {
    try {
      showMoved(terminal, one, await rollBack({ target, service }, one));
    } catch (error) {
      terminal.line(terminal.red(`  ${one} does not answer (Lambda: ${unreachable(error).unreachable}).`));
      process.exitCode = 1;
    }
  }
}
