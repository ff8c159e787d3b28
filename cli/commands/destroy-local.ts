import type { Command } from 'commander';
import { destroyLocal } from '../../terraform/local';
import { withLocalDeployment } from '../shared/local-deployment';
import { createTerminal } from '../terminal';

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
