import { z } from 'zod';
import type { Problem } from '../../errors/problems';
import { failoverKind } from './failover';
import { geolocationKind } from './geolocation';
import type { RoutingKind } from './kind';
import { latencyKind } from './latency';
import type { Routing, RoutingOf, RoutingPolicy } from './routing';
import { weightedKind } from './weighted';

/** Every routing policy by its name. If one is missing, this does not compile. */
export type RoutingKinds = { readonly [Policy in RoutingPolicy]: RoutingKind<RoutingOf<Policy>> };

export const ROUTING_KINDS: RoutingKinds = {
  latency: latencyKind,
  weighted: weightedKind,
  failover: failoverKind,
  geolocation: geolocationKind,
};

type Shape = (typeof ROUTING_KINDS)[RoutingPolicy]['shape'];

/** Reads the field `routing` by its policy. */
export const routingShape: z.ZodType<Routing> = z.discriminatedUnion(
  'policy',
  Object.values(ROUTING_KINDS).map(({ shape }) => shape) as [Shape, ...Shape[]],
);

interface Routed {
  readonly routing: Routing;
  readonly regions: readonly string[];
}

export function routingProblems({ routing, regions }: Routed): Problem[] {
  return kindOf(routing).problems(routing, regions);
}

/** Whether DNS sends users to a region while all are healthy. True for a retiring region, since it did before. */
export function hasShare({ routing, regions }: Routed, region: string): boolean {
  return !regions.includes(region) || kindOf(routing).share(routing, region) > 0;
}

/** The region whose loss most users would notice. */
export function mostImportantRegion({ routing, regions }: Routed): string {
  return kindOf(routing).mostImportant(routing, regions);
}

/** The canary when the definition names none. */
export function defaultCanary({ routing, regions }: Routed): string {
  return kindOf(routing).canary(routing, regions);
}

/** Whether a few DNS answers may, by chance, not show a region that serves. */
export function answersByChance({ routing }: Pick<Routed, 'routing'>): boolean {
  return kindOf(routing).byChance;
}

function kindOf<Policy extends RoutingPolicy>(
  routing: RoutingOf<Policy> & { readonly policy: Policy },
): RoutingKind<RoutingOf<Policy>> {
  return ROUTING_KINDS[routing.policy];
}
