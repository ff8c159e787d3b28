import path from 'node:path';
import { freshDirectory, register, removeDirectory } from '../../../aws/running-clouds';
import type { Service } from '../../../definition/service';
import type { RecordedCall } from '../../../local-cloud/gateway/recorder';
import { type LocalCloud, startLocalCloud } from '../../../local-cloud/start';
import { freePort } from '../../../process/ports';
import { findTools } from '../../../process/tools/check';
import { findMoto } from '../../../process/tools/moto';
import type { DeployEvent } from '../../../terraform/events';
import type { LocalDeployment } from '../../../terraform/local';
import { recordedCalls } from '../iam/recorded';

/** A local cloud that other commands find, and that records its calls. */
export interface RecordedCloud {
  readonly cloud: LocalCloud;
  /** The calls that somebody has made so far. Default: Terraform's. */
  recorded(agents?: RegExp): RecordedCall[];
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

export async function startRecordedCloud(regions: readonly string[]): Promise<RecordedCloud> {
  const port = await freePort();
  const directory = await freshDirectory(port);
  const record = path.join(directory, 'calls.jsonl');
  const cloud = await startLocalCloud({ regions, directory, moto: await findMoto(), port, record });
  register(cloud);
  return {
    cloud,
    recorded: (agents) => recordedCalls(record, agents),
    async stop() {
      await cloud.stop();
      removeDirectory(directory);
    },
  };
}

/** The settings of a deploy to it. */
export async function deploymentTo(
  { endpoint, directory }: LocalCloud,
  service: Service,
  onEvent: (event: DeployEvent) => void,
): Promise<LocalDeployment> {
  const { provider, terraform } = await findTools(path.join(directory, 'terraform'));
  return { service, endpoint, directory, provider, terraform: terraform.command, onEvent };
}
