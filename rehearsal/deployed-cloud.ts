import path from 'node:path';
import { freshDirectory, register, removeDirectory, sayLogs, unregister } from '../aws/running-clouds';
import type { Terminal } from '../cli/terminal';
import { showProgress } from '../cli/views/progress';
import { allRegions } from '../definition/all-regions';
import type { Service } from '../definition/service';
import { serviceStacks } from '../definition/state-files';
import { type LocalCloud, startLocalCloud } from '../local-cloud/start';
import { freePort } from '../process/ports';
import { findTools } from '../process/tools/check';
import { projectRoot } from '../project/root';
import { deployLocal } from '../terraform/local';

export interface DeployedCloudOptions {
  readonly service: Service;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/**
 * Starts a local cloud, deploys the service to it with the real cdktf, lets `use` have it, and stops it. Where that
 * fails logs stay, and it says where; a person who interrupts does not want them.
 *
 * @throws UserError that lists the tools that are missing, before anything slow.
 */
export async function withDeployedCloud<Result>(
  options: DeployedCloudOptions,
  use: (cloud: LocalCloud) => Promise<Result>,
  failed: (result: Result) => boolean = () => false,
): Promise<Result> {
  const { service, terminal, signal } = options;
  terminal.line(`Deploying ${service.name} to ${service.regions.join(' and ')}, on this machine.`);
  terminal.status('looking for terraform, moto and the AWS provider');
  const tools = await findTools(path.join(projectRoot, '.antipode/terraform'), signal);
  terminal.line(
    `  terraform ${tools.terraform.version}, ${tools.moto.description}, provider: ${tools.provider.description}`,
  );
  signal.throwIfAborted();
  const port = await freePort(); // not before tools are found, which may take minutes
  const directory = freshDirectory(port);
  let succeeded = false;
  try {
    terminal.status('starting the local cloud');
    const cloud = await startLocalCloud({
      regions: allRegions(service),
      directory,
      moto: tools.moto,
      port,
    });
    try {
      terminal.status('synthesizing');
      await deployLocal({
        service,
        endpoint: cloud.endpoint,
        directory,
        provider: tools.provider,
        terraform: tools.terraform.command,
        signal,
        onEvent: showProgress(
          terminal,
          serviceStacks(service).map(({ stack }) => stack),
        ),
      });
      register(cloud);
      const result = await use(cloud);
      succeeded = !failed(result);
      return result;
    } finally {
      unregister(directory);
      await cloud.stop();
    }
  } finally {
    if (succeeded || signal.aborted) removeDirectory(directory);
    else sayLogs(directory);
  }
}
