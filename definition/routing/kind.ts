import type { z } from 'zod';
import type { Problem } from '../../errors/problems';

/** A routing policy: how it is read, what is wrong with it, and what it means for each region. */
export interface RoutingKind<Routing> {
  /** Reads the field `routing`. */
  readonly shape: z.ZodType<Routing> & z.core.$ZodTypeDiscriminable;
  /** What is wrong that the shape cannot show. */
  readonly problems: (routing: Routing, regions: readonly string[]) => Problem[];
  /** How many of the users DNS sends to a region while all are healthy: 0 for none. Only proportions count. */
  readonly share: (routing: Routing, region: string) => number;
  /** The region whose loss most users would notice. */
  readonly mostImportant: (routing: Routing, regions: readonly string[]) => string;
  /** The canary when the definition names none: a bad change should meet few users. */
  readonly canary: (routing: Routing, regions: readonly string[]) => string;
  /** Whether DNS answers one place by chance, so that a few answers may not show a region that serves. */
  readonly byChance: boolean;
}
