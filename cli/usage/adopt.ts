import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL } from '../shared/options';

const EXIT =
  'Exit code: 0 adopted, or known already; 1 refused;\nwith --plan: 2 there is something to adopt.';

export function addAdopt(program: Command): void {
  const adopt = program
    .command('adopt')
    .description('Bring what exists in AWS under the definition, without touching it.');
  deciding(adopt.command('table'))
    .argument('[name]', 'its name in the definition (default: the only one)')
    .description(
      `Write a table that is there, with its items and replicas, into Terraform’s state.\nNothing in AWS changes; the next deploy makes what differs.\n${EXIT}`,
    )
    .action(later(async () => (await import('../commands/adopt-table.js')).table));
  deciding(adopt.command('domain-name'))
    .description(
      `Write the service’s name at API Gateway in one region, and the mapping that leads\nfrom it to an API, into Terraform’s state. Nothing in AWS changes; the next deploy\nleads it to antipode’s API.\n${EXIT}`,
    )
    .requiredOption('--region <region>', 'where the name is')
    .action(later(async () => (await import('../commands/adopt-domain-name.js')).domainName));
}

function deciding(command: Command): Command {
  return command
    .option('--plan', 'show what is there and what differs, and change nothing')
    .option('--yes', 'do not ask')
    .option(...LOCAL);
}
