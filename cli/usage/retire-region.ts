import type { Command } from 'commander';
import { later } from '../later';
import { ALLOW, LOCAL } from '../shared/options';

export function addRetireRegion(program: Command): void {
  program
    .command('retire-region')
    .argument('<region>', 'which the definition names in retiring, and later nowhere')
    .description(
      'Take a region out of service: drained, out of DNS, no stack; and when the\ndefinition does not name it any more, no replica.',
    )
    .option('--yes', 'do not ask')
    .option(...ALLOW)
    .option(...LOCAL)
    .action(later(async () => (await import('../commands/retire-region.js')).retire));
}
