import { regionNames, serviceNames } from '../../definition/names';
import { defaultCanary } from '../../definition/routing/kinds';
import type { Service } from '../../definition/service';

/** Stacks that are deployed at once. The next wave begins after all its gates have passed. */
export interface Wave {
  readonly name: string;
  readonly regions: readonly string[];
  readonly stacks: readonly string[];
  /** Everything except the records that answer for the service's name. */
  readonly withoutDns?: true;
  /** The records of regions that get them only after their gates. */
  readonly intoDns?: true;
}

interface WaveOptions {
  /** Regions with something to do. */
  readonly pending: readonly string[];
  /** Whether `data` has something to do. */
  readonly data: boolean;
  /** Regions that serve nobody yet, while others do: their records come last. */
  readonly joining: readonly string[];
  /** Whether a serving region keeps code that does not know these regions. Then their records wait. */
  readonly unknown: boolean;
  /** Every region of this deploy. */
  readonly chosen: readonly string[];
  /** Whether no region serves yet, so there are no users to protect. */
  readonly first: boolean;
}

/** The sequence of a deploy: `data`; regions that join, without DNS; the canary; the rest; DNS of those that join. */
export function wavesOf(
  service: Pick<Service, 'name' | 'regions' | 'routing' | 'domain' | 'state' | 'deploy'>,
  { pending, data, joining, unknown, chosen, first }: WaveOptions,
): Wave[] {
  const wave = (
    name: string,
    regions: readonly string[],
    about: Pick<Wave, 'withoutDns' | 'intoDns'> = {},
  ): Wave[] => {
    const stacks = regions.map((region) => regionNames(service, region).stack);
    return regions.length === 0 ? [] : [{ name, regions, stacks, ...about }];
  };
  const { dataStack } = serviceNames(service);
  const dataWave = data ? [{ name: 'data', regions: [], stacks: [dataStack] }] : [];
  if (first) return [...dataWave, ...wave('all regions, a first deploy', pending)];
  const present = pending.filter((region) => !joining.includes(region));
  const canaryName = canaryAmong(service, { present, chosen, joining });
  const canary = present.filter((region) => region === canaryName);
  const rest = present.filter((region) => region !== canaryName);
  return [
    ...dataWave,
    ...wave(`new regions, without DNS${unknown ? ', as others do not know of them yet' : ''}`, joining, {
      withoutDns: true,
    }),
    ...wave('canary', canary),
    ...wave('the rest', rest),
    ...(unknown ? [] : wave('new regions, DNS', joining, { intoDns: true })),
  ];
}

/**
 * The definition's canary, even if it has nothing left to do. If it is skipped or has no users yet, another region is
 * the canary, so that new code never meets all users at once.
 */
function canaryAmong(
  { regions, routing, deploy: { canary } }: Pick<Service, 'regions' | 'routing' | 'deploy'>,
  { present, chosen, joining }: Pick<WaveOptions, 'chosen' | 'joining'> & { present: readonly string[] },
): string {
  if (chosen.includes(canary) && !joining.includes(canary)) return canary;
  const serving = regions.filter((region) => present.includes(region));
  return serving.length < 2 ? canary : defaultCanary({ regions: serving, routing });
}
