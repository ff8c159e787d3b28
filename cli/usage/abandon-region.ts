import type { Command } from 'commander';
import { later } from '../later';
import { ALLOW, LOCAL } from '../shared/options';

export function addAbandonRegion(program: Command): void {
  program
    .command('abandon-region')
    .argument('<region>', 'which is gone; the definition names it in retiring, or nowhere')
    .description(
      'Go on without a region that is lost: drained, its homes moved, out of DNS; when the\ndefinition does not name it any more, without its replica; and when it is back, cleaned up.\nExit code: 0 done, or not agreed to; 1 refused or failed.',
    )
    .option('--yes', 'do not ask')
    .option(...ALLOW)
    .option('--json', 'what was planned and done, for programs')
    .option(...LOCAL)
    .action(later(async () => (await import('../commands/abandon-region.js')).abandon));
}
