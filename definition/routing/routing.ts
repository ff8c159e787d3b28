import type { FailoverRouting } from './failover';
import type { GeolocationRouting } from './geolocation';
import type { LatencyRouting } from './latency';
import type { WeightedRouting } from './weighted';

/** The routing policies by their names. */
interface Policies<Region extends string = string> {
  readonly latency: LatencyRouting;
  readonly weighted: WeightedRouting<Region>;
  readonly failover: FailoverRouting<Region>;
  readonly geolocation: GeolocationRouting<Region>;
}

export type RoutingPolicy = keyof Policies;

export type RoutingOf<
  Policy extends RoutingPolicy,
  Region extends string = string,
> = Policies<Region>[Policy];

/** How Route 53 chooses among the regions that are healthy. */
export type Routing<Region extends string = string> = RoutingOf<RoutingPolicy, Region>;
