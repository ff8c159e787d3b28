import { regionNames, serviceNames } from '../config/names';
import type { Service } from '../config/service';

/** Stacks that are deployed at once. What comes after a wave waits until all its gates are passed. */
export interface Wave {
  readonly name: string;
  readonly regions: readonly string[];
  readonly stacks: readonly string[];
  /** Everything but the records that answer for the service's name. */
  readonly withoutDns?: true;
}

export interface WaveOptions {
  /** Regions with something to do. */
  readonly pending: readonly string[];
  /** Whether `data` has. */
  readonly data: boolean;
  /** Regions that serve nobody yet, while others do: their records come last. */
  readonly joining: readonly string[];
  /** Whether no region serves yet, so that there are no users to protect. */
  readonly first: boolean;
}

/** The order of a deploy: `data`; regions that join, without DNS; the canary; the rest; DNS of those that join. */
export function wavesOf(
  service: Pick<Service, 'name' | 'domain' | 'state' | 'deploy'>,
  { pending, data, joining, first }: WaveOptions,
): Wave[] {
  const wave = (name: string, regions: readonly string[], withoutDns?: true): Wave[] =>
    regions.length === 0 ? [] : [regionWave(service, name, regions, withoutDns)];
  const { dataStack } = serviceNames(service);
  const dataWave = data ? [{ name: 'data', regions: [], stacks: [dataStack] }] : [];
  if (first) return [...dataWave, ...wave('all regions, a first deploy', pending)];
  const present = pending.filter((region) => !joining.includes(region));
  const canary = present.filter((region) => region === service.deploy.canary);
  const rest = present.filter((region) => region !== service.deploy.canary);
  return [
    ...dataWave,
    ...wave('new regions, without DNS', joining, true),
    ...wave('canary', canary),
    ...wave('the rest', rest),
    ...wave('new regions, DNS', joining),
  ];
}

function regionWave(
  service: Pick<Service, 'name' | 'domain' | 'state'>,
  name: string,
  regions: readonly string[],
  withoutDns?: true,
): Wave {
  const stacks = regions.map((region) => regionNames(service, region).stack);
  return { name, regions, stacks, ...(withoutDns ? { withoutDns } : {}) };
}
