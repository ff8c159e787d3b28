import path from 'node:path';
import type { Command } from 'commander';
import { loadService } from '../../config/load';
import { deployLocal, type LocalDeployment, stackIds } from '../../deploy/local';
import { Progress } from '../../deploy/progress';
import { findProvider } from '../../process/tools/provider';
import { findTerraform } from '../../process/tools/terraform';
import { findCloud } from '../clouds';
import { interruptSignal } from '../interrupt';
import { createTerminal, type Terminal } from '../terminal';

export function addDeployLocal(program: Command): void {
  program
    .command('deploy-local')
    .description('Deploy every stack to the local cloud that runs (npm run deploy:local).')
    .action(async () => {
      const terminal = createTerminal(process.stdout);
      const deployment = await localDeployment(terminal);
      terminal.line(await deployLocal(deployment));
      for (const region of deployment.service.regions)
        terminal.line(`  ${region.padEnd(16)}${findCloud().regions[region]?.api ?? ''}`);
      terminal.line(terminal.green('Deployed.'));
    });
}

/** What a deployment to the running local cloud needs; its progress goes to the terminal. */
export async function localDeployment(terminal: Terminal): Promise<LocalDeployment> {
  const service = loadService();
  const { endpoint, directory } = findCloud();
  const [terraform, provider] = await Promise.all([
    findTerraform(),
    findProvider(path.join(directory, 'terraform')),
  ]);
  const progress = new Progress(stackIds(service));
  terminal.status(`deploying ${service.name}`);
  return {
    service,
    endpoint,
    directory,
    provider,
    terraform: terraform.command,
    signal: interruptSignal(),
    onEvent: (event) => {
      progress.add(event);
      terminal.status(progress.line(70));
    },
  };
}
