import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL, WAIT } from '../shared/options';

/** Puts a region back into service. No control plane is needed. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .argument('<region>')
    .description('Put a drained region back into service.')
    .option('--reason <text>', 'the reason, kept with your name and the time')
    .option(...WAIT)
    .option(...LOCAL)
    .action(later(async () => (await import('../commands/restore.js')).restore));
}
