import path from 'node:path';
import { freshDirectory, keepLogs, register, removeDirectory, unregister } from '../aws/running-clouds';
import { allRegions } from '../definition/all-regions';
import { localSecrets } from '../definition/local-secrets';
import type { Service } from '../definition/service';
import { assertPlayable } from '../local-cloud/playable';
import { type LocalCloud, startLocalCloud } from '../local-cloud/start';
import { freePort } from '../process/ports';
import { findTools, type Tools } from '../process/tools/check';
import { projectRoot } from '../project/root';
import type { DeployEvent } from '../terraform/events';
import { deployLocal } from '../terraform/local';
import { usersOf } from './workload/users';

/** Observer of a local cloud's start: its steps, and where it failed. */
export interface DeployedCloudObserver {
  begins(): void;
  /** The tools and folders for the work. */
  found(tools: Tools): void;
  /** Called with the current step, in a few words. */
  doing(what: string): void;
  /** Called with cdktf's reports on its stacks. */
  event(event: DeployEvent): void;
  /** Called when it failed; the logs stay in this folder. */
  kept(directory: string): void;
}

interface DeployedCloudOptions {
  readonly service: Service;
  readonly observer: DeployedCloudObserver;
  readonly signal: AbortSignal;
}

/**
 * Starts a local cloud, deploys the service to it with the real cdktf, runs `use`, and stops the cloud. After a
 * failure the logs stay, and it says where; after an interrupt before there is a result they do not.
 *
 * @throws UserError that says what is wrong with the regions, the workload or the secrets, or lists the tools that are missing,
 *   before anything slow.
 */
export async function withDeployedCloud<Result>(
  options: DeployedCloudOptions,
  use: (cloud: LocalCloud) => Promise<Result>,
  failed: (result: Result) => boolean = () => false,
): Promise<Result> {
  const { service, observer, signal } = options;
  assertPlayable(allRegions(service));
  usersOf(service);
  localSecrets(service);
  observer.begins();
  observer.doing('looking for terraform, moto and the AWS provider');
  const tools = await findTools(path.join(projectRoot(), '.antipode/terraform'), signal);
  observer.found(tools);
  signal.throwIfAborted();
  const port = await freePort(); // not before the tools are found, which may take minutes
  const directory = await freshDirectory(port);
  let succeeded: boolean | undefined; // once there is a result
  try {
    observer.doing('starting the local cloud');
    const cloud = await startLocalCloud({
      regions: allRegions(service),
      directory,
      moto: tools.moto,
      port,
    });
    try {
      observer.doing('synthesizing');
      await deployLocal({
        service,
        endpoint: cloud.endpoint,
        directory,
        provider: tools.provider,
        terraform: tools.terraform.command,
        signal,
        onEvent: (event) => observer.event(event),
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
    if (succeeded ?? signal.aborted) removeDirectory(directory);
    else {
      keepLogs(directory);
      observer.kept(directory);
    }
  }
}
