/** The fields of a record set's routing policy. */
export type Routing =
  | { readonly policy: 'simple' }
  /** `weight` is 0 to 255. */
  | { readonly policy: 'weighted'; readonly weight: number }
  | { readonly policy: 'latency'; readonly region: string }
  | { readonly policy: 'failover'; readonly role: 'PRIMARY' | 'SECONDARY' }
  | ({ readonly policy: 'geolocation' } & Location)
  /** States, geoproximity, IP-based and multivalue answers: known of, not answered. */
  | { readonly policy: 'unsupported'; readonly name: string };

/** A continent's code, or a country's; the country `*` is every place without a record of its own. */
export interface Location {
  readonly continent?: string | undefined;
  readonly country?: string | undefined;
}

/** Another record of the same zone, or an AWS resource (then `hostedZoneId` is that service's own). */
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
