import { allRegions } from '../../definition/all-regions';
import type { Service } from '../../definition/service';
import type { LocalCloud } from '../../local-cloud/start';

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
  /**
   * A token that one of the definition's authorizers takes here, in the name of its issuer: for its first audience, good
   * for five minutes. Claims go before those: `token('people', { sub: 'alice', scope: 'write' })`.
   *
   * @throws Error where no authorizer of that name verifies tokens.
   */
  token(authorizer: string, claims?: Readonly<Record<string, unknown>>): string;
  /** Kills every process of a region at once, as an outage would. */
  killRegion(region: string): void;
  /** Stops the cloud and removes all of it. */
  stop(): Promise<void>;
}

/** Loaded late: tests of stacks and handlers need none of it. */
const proof = () =>
  require('../../rehearsal/proof/call-region') as typeof import('../../rehearsal/proof/call-region');

const tokens = () =>
  require('../../rehearsal/workload/token') as typeof import('../../rehearsal/workload/token');

type Cloud = Pick<LocalCloud, 'directory' | 'endpoint' | 'accessKeyId' | 'regions' | 'killRegion'>;

/** A cloud in which the service is deployed, as tests see it. */
export function deployedService(service: Service, cloud: Cloud, stop: () => Promise<void>): DeployedCloud {
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
    token: (authorizer, claims) =>
      tokens().tokensOf(service, { directory: cloud.directory, now: () => new Date() })(authorizer, claims),
    killRegion: (region) => cloud.killRegion(region),
    stop,
  };
}
