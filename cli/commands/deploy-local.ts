import { deployLocal as deploy } from '../../terraform/local';
import { withLocalDeployment } from '../shared/local-deployment';
import { createTerminal } from '../terminal';

export async function deployLocal(): Promise<void> {
  const terminal = createTerminal(process.stdout);
  await withLocalDeployment(terminal, async (deployment, { regions }) => {
    terminal.line(await deploy(deployment));
    for (const region of deployment.service.regions)
      terminal.line(`  ${region.padEnd(16)}${regions[region]?.api ?? ''}`);
  });
  terminal.line(terminal.green('Deployed.'));
}
