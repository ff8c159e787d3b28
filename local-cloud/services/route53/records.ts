/** The fields of a record set's routing policy. */
export type Routing =
  | { readonly policy: 'simple' }
  /** `weight` is 0 to 255. */
  | { readonly policy: 'weighted'; readonly weight: number }
  | { readonly policy: 'latency'; readonly region: string }
  | { readonly policy: 'failover'; readonly role: 'PRIMARY' | 'SECONDARY' }
  /** Geolocation, geoproximity, IP-based and multivalue answers: recognized, but not supported. */
  | { readonly policy: 'unsupported'; readonly name: string };

/** Another record of the same zone, or an AWS resource (then `hostedZoneId` is the service's own). */
export interface AliasTarget {
  readonly hostedZoneId: string;
  readonly dnsName: string;
  readonly evaluateTargetHealth: boolean;
}

/** One resource record set as in Route 53's API, with canonical names. */
export interface RecordSet {
  readonly name: string;
  readonly type: string;
  readonly setIdentifier?: string | undefined;
  readonly routing: Routing;
  readonly healthCheckId?: string | undefined;
  readonly data: RecordData;
}

export type RecordData =
  /** `values` in zone-file format, e.g. `10 mail.example.com`. */
  | { readonly kind: 'values'; readonly ttlSeconds: number; readonly values: readonly string[] }
  | ({ readonly kind: 'alias' } & AliasTarget);

/** A public hosted zone with its records. */
export interface HostedZone {
  /** Without the API's `/hostedzone/`. */
  readonly id: string;
  readonly name: string;
  readonly records: readonly RecordSet[];
}
