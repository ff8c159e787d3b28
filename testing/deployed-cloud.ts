import { allRegions } from '../definition/all-regions';
import { loadService } from '../definition/load';
import type { Service } from '../definition/service';
import type { LocalCloud } from '../local-cloud/start';
import type { DeployedCloudObserver } from '../rehearsal/deployed-cloud';

/** A request to the service's HTTP API. */
export interface ServiceRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. Default: none. */
  readonly body?: unknown;
}

/** What a region answered. */
export interface ServiceAnswer {
  readonly status: number;
  readonly body: string;
}

/** The service in a local cloud. */
export interface DeployedCloud {
  readonly regions: readonly string[];
  /** What an AWS SDK, the AWS CLI or Terraform needs in its environment to use this cloud, besides a region. */
  readonly variables: Readonly<Record<string, string>>;
  /** Where a region's HTTP API answers, to requests whose `host` is the service's domain. */
  url(region: string): string;
  /** Sends a request to one region as users do, under the service's domain. It takes fifteen seconds at most. */
  request(region: string, request: ServiceRequest): Promise<ServiceAnswer>;
  /** Kills every process of a region at once, as an outage would. */
  killRegion(region: string): void;
  /** Stops the cloud and removes all of it. */
  stop(): Promise<void>;
}

export interface DeployedCloudOptions {
  /** Called with each step, in a few words. Default: nobody is told. */
  readonly onStep?: (what: string) => void;
}

/** Loaded late: tests of stacks and handlers need none of it. */
const rehearsal = () =>
  require('../rehearsal/deployed-cloud') as typeof import('../rehearsal/deployed-cloud');
const proof = () =>
  require('../rehearsal/proof/call-region') as typeof import('../rehearsal/proof/call-region');

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
export function deployedCloud({ onStep = () => {} }: DeployedCloudOptions = {}): Promise<DeployedCloud> {
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
          facade(service, cloud, () => {
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

function facade(service: Service, cloud: LocalCloud, stop: () => Promise<void>): DeployedCloud {
  const url = (region: string): string => {
    const found = cloud.regions[region];
    if (found === undefined) throw new Error(`The service has no region ${region}.`);
    return found.api;
  };
  return {
    regions: allRegions(service),
    variables: {
      AWS_ENDPOINT_URL: cloud.endpoint,
      AWS_ACCESS_KEY_ID: cloud.accessKeyId,
      AWS_SECRET_ACCESS_KEY: 'local',
    },
    url,
    async request(region, request) {
      const api = url(region);
      const host = proof().serviceHost(service, api);
      const { status, body } = await proof().callRegion({ ...request, api, host });
      return { status, body };
    },
    killRegion: (region) => cloud.killRegion(region),
    stop,
  };
}

function withLogs(error: unknown, directory: string): Error {
  const message = error instanceof Error ? error.message : String(error);
  return new Error(`${message}\nThe logs are in ${directory}.`, { cause: error });
}
