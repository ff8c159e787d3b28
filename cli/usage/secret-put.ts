import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL } from '../shared/options';

export function addSecretPut(program: Command): void {
  program
    .command('secret')
    .description('Write secrets that functions read.')
    .command('put')
    .argument('<name>')
    .description(
      'Write a secret’s value in every region: the SSM parameter /<service>/<name>.\nYou are asked for it, and it is not shown.\nExit code: 0 written everywhere, 1 refused, or a region is left.',
    )
    .option('--file <file>', 'take the value from a file; the end of its last line is left out')
    .option(...LOCAL)
    .option('--json', 'print what was written as JSON, never the value')
    .action(later(async () => (await import('../commands/secret-put.js')).put));
}
