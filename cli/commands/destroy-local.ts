import type { Command } from 'commander';
import { destroyLocal } from '../../terraform/local';
import { createTerminal } from '../terminal';
import { withLocalDeployment } from './deploy-local';

export function addDestroyLocal(program: Command): void {
  program
    .command('destroy-local')
    .description('Destroy every stack in the local cloud that runs (npm run destroy:local).')
    .action(async () => {
      const terminal = createTerminal(process.stdout);
      await withLocalDeployment(terminal, destroyLocal);
      terminal.line(terminal.green('Destroyed.'));
    });
}
