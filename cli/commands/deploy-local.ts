import type { Command } from 'commander';
import { deployLocal } from '../../terraform/local';
import { withLocalDeployment } from '../shared/local-deployment';
import { createTerminal } from '../terminal';

export function addDeployLocal(program: Command): void {
  program
    .command('deploy-local')
    .description('Deploy every stack to the local cloud that runs (npm run deploy:local).')
    .action(async () => {
      const terminal = createTerminal(process.stdout);
      await withLocalDeployment(terminal, async (deployment, { regions }) => {
        terminal.line(await deployLocal(deployment));
        for (const region of deployment.service.regions)
          terminal.line(`  ${region.padEnd(16)}${regions[region]?.api ?? ''}`);
      });
      terminal.line(terminal.green('Deployed.'));
    });
}
