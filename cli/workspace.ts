import path from 'node:path';
import { loadService } from '../config/load';
import { bootstrapStacks } from '../config/state-files';
import { Progress } from '../deploy/progress';
import { awsWorkspace, localWorkspace, type Workspace } from '../deploy/workspace';
import { projectRoot } from '../process/root';
import { findProvider } from '../process/tools/provider';
import { findTerraform } from '../process/tools/terraform';
import { operatorTarget } from './aws/target';
import { interruptSignal } from './interrupt';
import type { Terminal } from './terminal';

/** What a command over Terraform works with, on AWS or the local cloud that is asked for. */
export async function openWorkspace(terminal: Terminal, local: boolean): Promise<Workspace> {
  const service = loadService();
  const target = operatorTarget(local);
  const folder = target.kind === 'local' ? target.cloud.directory : path.join(projectRoot, '.antipode/aws');
  const [{ command: terraform }, provider] = await Promise.all([
    findTerraform(),
    findProvider(path.join(folder, 'terraform')),
  ]);
  const progress = new Progress(bootstrapStacks(service).map(({ stack }) => stack));
  const shared = {
    service,
    terraform,
    provider,
    signal: interruptSignal(),
    onEvent: (event: Parameters<Progress['add']>[0]) => {
      progress.add(event);
      terminal.status(progress.line(70));
    },
  };
  return target.kind === 'aws' ? awsWorkspace(shared) : localWorkspace({ ...shared, ...target.cloud });
}
