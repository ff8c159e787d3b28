import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL } from '../shared/options';

export function addInvoke(program: Command): void {
  program
    .command('invoke')
    .argument('<function>')
    .description('Run a function behind its alias “live”. Exit code: 0 it answered, 1 it failed.')
    .option('--region <region>', 'where (default: the first region that serves)')
    .option('--event <file>', 'the event: a file, or a ready event of functions/<name>/events')
    .option('--async', 'do not wait: Lambda tries until it is done, or gives up')
    .option(...LOCAL)
    .option('--json', 'print the result as JSON')
    .action(later(async () => (await import('../commands/invoke.js')).invoke));
}
