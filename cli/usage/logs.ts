import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL } from '../shared/options';

export function addLogs(program: Command): void {
  program
    .command('logs')
    .argument('[function]', 'default: all of the definition')
    .description('Show what functions have logged, in all regions.')
    .option('--region <region>', 'of one region')
    .option('--since <time>', 'how far back: 90s, 10m, 2h, 1d', '10m')
    .option('--follow', 'follow the log until Ctrl-C')
    .option(...LOCAL)
    .option('--json', 'print each line as JSON')
    .action(later(async () => (await import('../commands/logs.js')).logs));
}
