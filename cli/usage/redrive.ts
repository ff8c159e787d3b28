import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL } from '../shared/options';

/** Puts back what failed, after its cause is repaired. */
export function addRedrive(program: Command): void {
  program
    .command('redrive')
    .argument('<queue|function>')
    .description(
      'Put back what failed: from a queue’s dead-letter queue, or from a function’s failures queue.\nExit code: 0 all was taken, 1 something stayed.',
    )
    .option('--region <region>', 'of one region (default: all)')
    .option(...LOCAL)
    .action(later(async () => (await import('../commands/redrive.js')).run));
}
