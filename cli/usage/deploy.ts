import type { Command } from 'commander';
import { later } from '../later';
import { LOCAL } from '../shared/options';

export function addDeploy(program: Command): void {
  program
    .command('deploy')
    .description(
      'Plan every stack, and apply region by region: data, a canary, the rest.\nA region that fails its gate goes back; later ones are left as they are.\nExit code: 0 deployed or nothing to do, 1 refused or failed;\nwith --plan: 0 nothing to do, 2 changes, or a region to prove.',
    )
    .option('--region <region...>', 'data and these regions only')
    .option('--skip-region <region...>', 'skip these and data; they are drained until they catch up')
    .option('--allow <address...>', 'allow these changes that endanger data or DNS')
    .option('--plan', 'show the plan, and apply nothing')
    .option('--out <folder>', 'with --plan: write the plan there for a review')
    .option('--reviewed <folder>', 'apply a reviewed plan, or stop if the plan has changed since')
    .option('--yes', 'do not ask')
    .option(...LOCAL)
    .option('--json', 'print the result as JSON on standard output, and progress on standard error')
    .action(later(async () => (await import('../commands/deploy.js')).deploy));
}
