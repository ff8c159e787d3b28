import { destroyLocal as destroy } from '../../terraform/local';
import { withLocalDeployment } from '../shared/local-deployment';
import { createTerminal } from '../terminal';

export async function destroyLocal(): Promise<void> {
  const terminal = createTerminal(process.stdout);
  await withLocalDeployment(terminal, destroy);
  terminal.line(terminal.green('Destroyed.'));
}
