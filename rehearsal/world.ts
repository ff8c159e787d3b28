import type { Service } from '../definition/service';
import type { LocalCloud } from '../local-cloud/start';

/** A deployed service on a local cloud, as a rehearsal knows it. */
export interface World {
  readonly service: Service;
  /** The name that users call. */
  readonly name: string;
  readonly cloud: Pick<LocalCloud, 'endpoint' | 'dns' | 'regions'>;
  /** So many times as fast as at AWS. */
  readonly timeScale: number;
}

/** The region that an address in a DNS answer belongs to. */
export function regionAt({ cloud }: Pick<World, 'cloud'>, address: string): string | undefined {
  return Object.entries(cloud.regions).find(([, region]) => region.address === address)?.[0];
}

/** A period of AWS's in this run's milliseconds. */
export function realMs({ timeScale }: Pick<World, 'timeScale'>, awsSeconds: number): number {
  return (awsSeconds * 1000) / timeScale;
}

/** This run's milliseconds in AWS seconds. */
export function awsSeconds({ timeScale }: Pick<World, 'timeScale'>, milliseconds: number): number {
  return (milliseconds * timeScale) / 1000;
}
