import type { Command } from 'commander';
import { later } from '../later';

export function addDestroyLocal(program: Command): void {
  program
    .command('destroy-local')
    .description('Destroy every stack in the local cloud that runs (npm run destroy:local).')
    .action(later(async () => (await import('../commands/destroy-local.js')).destroyLocal));
}
