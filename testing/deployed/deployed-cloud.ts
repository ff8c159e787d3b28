import { loadService } from '../../definition/load';
import type { DeployedCloudObserver } from '../../rehearsal/deployed-cloud';
import { type DeployedCloud, deployedService } from './deployed-service';

export interface DeployedCloudOptions {
  /** Called with each step, in a few words. Default: nobody is told. */
  readonly onStep?: (what: string) => void;
}

/** Loaded late: tests of stacks and handlers need none of it. */
const rehearsal = () =>
  require('../../rehearsal/deployed-cloud') as typeof import('../../rehearsal/deployed-cloud');

/**
 * Starts a local cloud and deploys the project's service to it, with the real `cdktf` and Terraform. It takes one to
 * three minutes, so do it once a file, and give the test that long. Where it fails, the logs stay.
 *
 * ```ts
 * const cloud = await deployedCloud();
 * const { status } = await cloud.request('eu-west-1', { method: 'GET', path: '/notes/1' });
 * await cloud.stop();
 * ```
 *
 * @throws UserError that lists the tools that are missing; Error that says where the logs are where the deploy fails.
 */
export async function deployedCloud({
  onStep = () => {},
}: DeployedCloudOptions = {}): Promise<DeployedCloud> {
  const service = loadService();
  let logs: string | undefined;
  const observer: DeployedCloudObserver = {
    begins() {},
    found() {},
    event() {},
    doing: onStep,
    kept(directory) {
      logs = directory;
    },
  };
  return new Promise((resolve, reject) => {
    let end = () => {};
    const ended = new Promise<void>((ends) => {
      end = ends;
    });
    const over = rehearsal().withDeployedCloud(
      { service, observer, signal: new AbortController().signal },
      (cloud) => {
        resolve(
          deployedService(service, cloud, () => {
            end();
            return over;
          }),
        );
        return ended;
      },
    );
    over.catch((error) => reject(logs === undefined ? error : withLogs(error, logs)));
  });
}

function withLogs(error: unknown, directory: string): Error {
  const message = error instanceof Error ? error.message : String(error);
  return new Error(`${message}\nThe logs are in ${directory}.`, { cause: error });
}
