import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL } from '../shared/options';

export function addRollback(program: Command): void {
  program
    .command('rollback')
    .description(
      'Go back to the code before, by Lambda’s regional API alone.\nThe next deploy overrides it, and shows that it does.\nExit code: 0 done, 1 a region could not be asked.',
    )
    .option('--region <region...>', 'only these (default: all)')
    .option(...LOCAL)
    .action(later(async () => (await import('../commands/rollback.js')).rollback));
}
