import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL } from '../shared/options';

export function addBootstrap(program: Command): void {
  program
    .command('bootstrap')
    .description(
      "Make a state bucket in each region and, where the definition names a pipeline (ci),\nGitHub's OIDC provider and the roles to plan and deploy with. Needs an administrator.",
    )
    .option('--allow <address...>', 'allow these changes, which endanger states or the trust in roles')
    .option('--yes', 'do not ask')
    .option(...LOCAL)
    .action(later(async () => (await import('../commands/bootstrap.js')).makeBootstrap));
}
