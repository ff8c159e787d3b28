import type { Route53RecordConfig } from '@cdktf/provider-aws/lib/route53-record';
import type { Service } from '../../definition/service';

/** One record of a set, as far as the routing policy decides it. */
export interface SetRecord {
  /** The construct's id. */
  readonly id: string;
  readonly name: string;
  readonly setIdentifier: string;
  /** The routing policy's field, under the provider's name for it. */
  readonly policy: Pick<Route53RecordConfig, keyof Route53RecordConfig & `${string}RoutingPolicy`>;
  /**
   * Another name of the zone that it leads to, and whose health is its own. Route 53 takes such an alias only when its
   * target is there. Default: the region's API, with the region's health check.
   */
  readonly leadsTo?: string;
}

/** A region of a service with a domain. */
export interface Routed<Routing> {
  readonly routing: Routing;
  readonly region: string;
  /** The regions that serve. */
  readonly regions: readonly string[];
  readonly domain: NonNullable<Service['domain']>;
}

/** The records that a region makes under a policy; targets of other records come first. */
export type SetRecords<Routing> = (routed: Routed<Routing>) => readonly SetRecord[];
