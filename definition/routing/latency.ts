import { z } from 'zod';
import type { RoutingKind } from './kind';

/** Users get the region with the least latency to them. */
export interface LatencyRouting {
  readonly policy: 'latency';
}

export const latencyKind: RoutingKind<LatencyRouting> = {
  shape: z.strictObject({ policy: z.literal('latency') }),
  problems: () => [],
  share: () => 1,
  mostImportant: (_, [first = '']) => first,
  canary: (_, regions) => regions.at(-1) ?? '', // the first is home to the data stack
  byChance: false,
};
