import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL } from '../shared/options';

/** Puts back what failed, after its cause is repaired. */
export function addRedrive(program: Command): void {
  program
    .command('redrive')
    .argument('[queue|function]')
    .description(
      'Put back what failed: from a queue’s dead-letter queue, or from a function’s failures queue.\nWith --list it only shows what waits, under this name or under all.\nExit code: 0 all was taken, 1 something stayed;\nwith --list: 0 nothing waits, 1 something does, or a region could not be asked.',
    )
    .option('--region <region>', 'of one region (default: all)')
    .option('--list', 'show what failed and waits, and leave it there')
    .option(...LOCAL)
    .option('--json', 'print what waits, or what was put back, as JSON')
    .action(later(async () => (await import('../commands/redrive.js')).run));
}
