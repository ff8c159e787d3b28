import type { Service } from '../definition/service';
import type { LocalCloud } from '../local-cloud/start';

/** A deployed service on a local cloud, as a rehearsal sees it. */
export interface World {
  readonly service: Service;
  /** The name that users call. */
  readonly name: string;
  readonly cloud: Pick<LocalCloud, 'endpoint' | 'dns' | 'regions'>;
  /** How many times as fast as at AWS time goes. */
  readonly timeScale: number;
}

/** The region of an address in a DNS answer. */
export function regionAt({ cloud }: Pick<World, 'cloud'>, address: string): string | undefined {
  return Object.entries(cloud.regions).find(([, region]) => region.address === address)?.[0];
}

/** A time at AWS, in milliseconds of this run. */
export function realMs({ timeScale }: Pick<World, 'timeScale'>, awsSeconds: number): number {
  return (awsSeconds * 1000) / timeScale;
}

/** Milliseconds of this run, in AWS seconds. */
export function awsSeconds({ timeScale }: Pick<World, 'timeScale'>, milliseconds: number): number {
  return (milliseconds * timeScale) / 1000;
}
