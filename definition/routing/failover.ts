import { z } from 'zod';
import { notOneOf } from '../not-one-of';
import { text } from '../shapes';
import type { RoutingKind } from './kind';

/** Users get the primary; while it is unhealthy, the nearest of the others. */
export interface FailoverRouting<Region extends string = string> {
  readonly policy: 'failover';
  readonly primary: Region;
}

export const failoverKind: RoutingKind<FailoverRouting> = {
  shape: z.strictObject({ policy: z.literal('failover'), primary: text }),
  problems: ({ primary }, regions) =>
    notOneOf({ path: 'routing.primary', name: primary }, 'the regions', regions),
  share: ({ primary }, region) => (region === primary ? 1 : 0),
  mostImportant: ({ primary }) => primary,
  canary: ({ primary }, regions) => regions.findLast((region) => region !== primary) ?? '',
  byChance: false,
};
