import type { Command } from 'commander';
import { later } from '../later';

export function addStart(program: Command): void {
  program
    .command('start')
    .description('Deploy the service on this machine, prove that it works, and kill a region (npm start).')
    .option('--keep', 'stay up until Ctrl-C')
    .option('--no-rehearsal', 'kill no region')
    .option('--json', 'print the result as JSON on standard output, and progress on standard error')
    .action(later(async () => (await import('../commands/start.js')).start));
}
