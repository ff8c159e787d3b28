import type { Command } from 'commander';
import { later } from '../later';
import { ALLOW, LOCAL } from '../shared/options';

export function addAddRegion(program: Command): void {
  program
    .command('add-region')
    .argument('<region>', 'which the definition names in regions')
    .description('Bring a region into service: replica, stack, the others, DNS last.')
    .option('--yes', 'do not ask')
    .option(...ALLOW)
    .option(...LOCAL)
    .action(later(async () => (await import('../commands/add-region.js')).addRegion));
}
