import type { Command } from 'commander';
import { DEFAULT_TEMPLATE, templates } from '../../init/template';
import { later } from '../later';

export function addInit(program: Command): void {
  program
    .command('init')
    .argument('<folder>', 'where it goes; "." is here')
    .description(
      'Write a service of your own into a folder, and install its packages. What a folder has already stays as it is.',
    )
    .option('--template <name>', `what to begin with: ${templates().join(', ')}`, DEFAULT_TEMPLATE)
    .option('--name <service>', "the service's name (default: the folder's)")
    .option('--no-install', 'install no packages, so that there is no lock file yet')
    .action(later(async () => (await import('../commands/init.js')).initialize));
}
