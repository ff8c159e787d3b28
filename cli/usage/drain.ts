import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL, WAIT } from '../shared/options';

/** Takes a region out of service. No control plane is needed. */
export function addDrain(program: Command): void {
  program
    .command('drain')
    .argument('<region>')
    .description('Take a region out of service: its health endpoint turns red, and DNS leaves.')
    .option('--reason <text>', 'the reason, kept with your name and the time')
    .option('--for <time>', 'it ends by itself then: 30m, 2h, 1d (default: it lasts until restore)')
    .option('--force', 'drain even the last region that serves')
    .option(...WAIT)
    .option(...LOCAL)
    .action(later(async () => (await import('../commands/drain.js')).drain));
}
