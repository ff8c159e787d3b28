import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL } from '../shared/options';

export function addStatus(program: Command): void {
  program
    .command('status')
    .description(
      'Show each region as Route 53’s checkers, DNS, its table and this machine see it.\nExit code: 0 every region serves, 1 one does not, 2 nothing could be learnt.',
    )
    .option(...LOCAL)
    .option('--watch', 'look again every two seconds, until Ctrl-C')
    .option('--json', 'print the status as JSON')
    .action(later(async () => (await import('../commands/status.js')).status));
}
