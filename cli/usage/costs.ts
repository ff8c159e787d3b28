import type { Command } from 'commander';
import { later } from '../later';

export function addCosts(program: Command): void {
  program
    .command('costs')
    .description(
      'Compute what each region of the service costs a month, at AWS’s list prices. Nobody is asked.',
    )
    .option('--writes <millions>', 'writes a month, in all regions together', '1')
    .option('--stored <GB>', 'data in the table', '1')
    .option('--json', 'print the costs as JSON')
    .action(later(async () => (await import('../commands/costs.js')).costs));
}
