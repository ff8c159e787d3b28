import path from 'node:path';
import type { Service } from '../../definition/service';
import { serviceStacks } from '../../definition/state-files';
import type { DeployedCloudObserver } from '../../rehearsal/deployed-cloud';
import type { Terminal } from '../terminal';
import { showProgress } from './progress';

/** Shows how the service is deployed to a local cloud before a rehearsal. */
export function createDeployedCloudView(terminal: Terminal, service: Service): DeployedCloudObserver {
  const stacks = serviceStacks(service).map(({ stack }) => stack);
  return {
    begins: () =>
      terminal.line(`Deploying ${service.name} to ${service.regions.join(' and ')}, on this machine.`),
    found: ({ terraform, moto, provider }) =>
      terminal.line(
        `  terraform ${terraform.version}, ${moto.description}, provider: ${provider.description}`,
      ),
    doing: (what) => terminal.status(what),
    event: showProgress(terminal, stacks),
    kept: sayLogs,
  };
}

/** Says where a local cloud that failed left its logs. Standard output stays free for programs. */
export function sayLogs(directory: string): void {
  console.error(`Logs: ${path.relative(process.cwd(), directory)}`);
}
