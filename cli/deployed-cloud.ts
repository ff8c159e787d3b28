import path from 'node:path';
import type { Service } from '../config/service';
import { deployLocal, stackIds } from '../deploy/local';
import { Progress } from '../deploy/progress';
import { type LocalCloud, startLocalCloud } from '../local-cloud/start';
import { freePort } from '../process/ports';
import { findTools } from '../process/tools/check';
import { freshDirectory, register, removeDirectory, sayLogs, unregister } from './clouds';
import type { Terminal } from './terminal';

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
  const directory = freshDirectory(await freePort());
  let succeeded = false;
  try {
    terminal.line(`Deploying ${service.name} to ${service.regions.join(' and ')}, on this machine.`);
    terminal.status('looking for terraform, moto and the AWS provider');
    const tools = await findTools(path.join(directory, 'terraform'));
    terminal.line(
      `  terraform ${tools.terraform.version}, ${tools.moto.description}, provider: ${tools.provider.description}`,
    );
    signal.throwIfAborted();
    terminal.status('starting the local cloud');
    const cloud = await startLocalCloud({
      regions: [...service.regions, ...service.retiring],
      directory,
      moto: tools.moto,
      port: Number(path.basename(directory)),
    });
    try {
      register(cloud);
      const progress = new Progress(stackIds(service));
      terminal.status('synthesizing');
      await deployLocal({
        service,
        endpoint: cloud.endpoint,
        directory,
        provider: tools.provider,
        terraform: tools.terraform.command,
        signal,
        onEvent: (event) => {
          progress.add(event);
          terminal.status(progress.line(70));
        },
      });
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
