import type { Command } from 'commander';
import { later } from '../later';

export function addDeployLocal(program: Command): void {
  program
    .command('deploy-local')
    .description('Deploy every stack to the local cloud that runs (npm run deploy:local).')
    .action(later(async () => (await import('../commands/deploy-local.js')).deployLocal));
}
