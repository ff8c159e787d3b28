import { z } from 'zod';
import type { Problem } from '../../errors/problems';
import { notOneOf } from '../not-one-of';
import { wholeNumber } from '../shapes';
import type { RoutingKind } from './kind';

/** Users get a region by chance, in proportion to its weight. */
export interface WeightedRouting<Region extends string = string> {
  readonly policy: 'weighted';
  /** 0 to 255 for each region; 0 serves only when every other region is unhealthy. */
  readonly weights: Readonly<Record<Region, number>>;
}

export const weightedKind: RoutingKind<WeightedRouting> = {
  shape: z.strictObject({
    policy: z.literal('weighted'),
    weights: z.record(z.string(), wholeNumber(0, 255)),
  }),
  problems,
  share,
  mostImportant: (routing, regions) =>
    regions.reduce((best, region) => (share(routing, region) > share(routing, best) ? region : best)),
  canary: (_, regions) => regions.at(-1) ?? '',
  byChance: true,
};

function share({ weights }: WeightedRouting, region: string): number {
  return weights[region] ?? 0;
}

/** Weights name the regions that serve, all of them, and one is more than 0. */
function problems({ weights }: WeightedRouting, regions: readonly string[]): Problem[] {
  const weighed = Object.keys(weights);
  const strangers = weighed.flatMap((region) =>
    notOneOf({ path: `routing.weights.${region}`, name: region }, 'the regions', regions),
  );
  const missing = regions
    .filter((region) => weights[region] === undefined)
    .map((region) => ({
      path: 'routing.weights',
      message: `"${region}" has no weight; give it one from 0 to 255`,
    }));
  const allZero = weighed.length > 0 && Object.values(weights).every((weight) => weight === 0);
  const message = 'every weight is 0, which Route 53 takes as all alike; give one more than 0';
  return [...strangers, ...missing, ...(allZero ? [{ path: 'routing.weights', message }] : [])];
}
