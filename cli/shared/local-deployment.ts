import path from 'node:path';
import { type CloudEntry, findCloud } from '../../aws/running-clouds';
import { loadService } from '../../definition/load';
import { serviceStacks } from '../../definition/state-files';
import { interruptSignal } from '../../process/interrupt';
import { findProvider } from '../../process/tools/provider';
import { findTerraform } from '../../process/tools/terraform';
import { withOutput } from '../../rollout/workspace';
import type { LocalDeployment } from '../../terraform/local';
import type { Terminal } from '../terminal';
import { showProgress } from '../views/progress';
import { createTurnView } from '../views/turn';

/** Prepares a deployment to the running local cloud, and keeps other commands out of its output folder. */
export async function withLocalDeployment(
  terminal: Terminal,
  use: (deployment: LocalDeployment, cloud: CloudEntry) => Promise<void>,
): Promise<void> {
  const service = loadService();
  const cloud = findCloud();
  const { endpoint, directory } = cloud;
  const signal = interruptSignal();
  const [terraform, provider] = await Promise.all([
    findTerraform(),
    findProvider(path.join(directory, 'terraform')),
  ]);
  const stacks = serviceStacks(service).map(({ stack }) => stack);
  const tools = { service, provider, terraform: terraform.command, signal };
  const onEvent = showProgress(terminal, stacks);
  await withOutput(
    { target: { kind: 'local', cloud }, service },
    { observer: createTurnView(terminal), signal },
    () => {
      terminal.status(`deploying ${service.name}`);
      return use({ ...tools, endpoint, directory, onEvent }, cloud);
    },
  );
}
