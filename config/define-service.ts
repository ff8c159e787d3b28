import type { AwsRegion } from './regions';
import type { CheckIntervalSeconds, StateBackend, TableAccess } from './service';

/** What starts a function: an object with exactly one key, the kind. */
export type TriggerInput = {
  /**
   * A route of the HTTP API: `GET /orders/{id}`, `ANY /files/{path+}`, or `$default`
   * (API Gateway Developer Guide, "Create routes for HTTP APIs").
   */
  readonly http: string;
};

export interface FunctionInput {
  /** The handler's source, from the project's folder; it exports `handler`. TypeScript or JavaScript. */
  readonly entry: string;
  /** What starts the function. Default: none, it is invoked by name. */
  readonly triggers?: readonly TriggerInput[];
  /** What the function may do with the table. Default: `'none'`. */
  readonly table?: TableAccess;
  /** Environment variables, 4 KB in all (Lambda quotas). */
  readonly environment?: Readonly<Record<string, string>>;
  /** Seconds. Default: 10; at most 900, and 29 behind an HTTP route, whose API gives up after 30. */
  readonly timeoutSeconds?: number;
  /** Memory in MB, and with it the share of a processor. Default: 256; 128 to 10,240 (Lambda quotas). */
  readonly memoryMegabytes?: number;
}

/** What a user writes in `antipode.config.ts`. Everything but name, regions and functions has a default. */
export interface ServiceInput<Region extends AwsRegion, Functions extends string> {
  /** Begins every AWS name: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Two regions or more. The first is home to the data stack. */
  readonly regions: readonly Region[];
  /** Regions on their way out: without DNS records, kept until they are destroyed. Default: none. */
  readonly retiring?: readonly AwsRegion[];
  /** The name users call. A deploy to AWS needs it; without DNS there is no failover. */
  readonly domain?: {
    readonly name: string;
    /** The public hosted zone that holds it; it exists already. */
    readonly hostedZone: string;
    /**
     * A CNAME with a TTL in seconds, or an alias, which lives 60 s and is the only choice at the zone's
     * apex. Default: a CNAME of 5 s.
     */
    readonly record?: { readonly type: 'cname'; readonly ttl?: number } | { readonly type: 'alias' };
  };
  /** How Route 53 chooses among healthy regions. Default: the one with the least latency to the user. */
  readonly routing?:
    | { readonly policy: 'latency' }
    | {
        readonly policy: 'weighted';
        /** 0 to 255 for each region; 0 serves only when every other region is unhealthy. */
        readonly weights: Readonly<Record<NoInfer<Region>, number>>;
      }
    | { readonly policy: 'failover'; readonly primary: NoInfer<Region> };
  readonly health?: {
    /** The path that Route 53's checkers ask for. Default: `/health`. */
    readonly path?: string;
    /** Seconds between two questions of one checker. Default: 10. */
    readonly intervalSeconds?: CheckIntervalSeconds;
    /** Answers in a row that flip a checker, 1 to 10. Default: 2. */
    readonly failureThreshold?: number;
  };
  /** The DynamoDB global table. */
  readonly table?: {
    /** Attribute, a string. Default: `pk`. */
    readonly partitionKey?: string;
    /** Attribute, a string. Default: `sk`. */
    readonly sortKey?: string;
    /** Attribute that holds an item's time of expiry in seconds since the epoch. Default: `expiresAt`. */
    readonly timeToLive?: string;
    /** In every replica. Default: true. */
    readonly pointInTimeRecovery?: boolean;
    /** Default: `'aws-owned'`; `'customer-managed'` makes a multi-Region KMS key. */
    readonly encryption?: 'aws-owned' | 'customer-managed';
  };
  /** Limits of one region's HTTP API. After a failover N−1 regions carry the load of N: leave room. */
  readonly throttling?: {
    /** Steady rate. Default: 1,000. */
    readonly requestsPerSecond?: number;
    /** Requests at once. Default: 500. */
    readonly burst?: number;
  };
  /** Default: 30 days; one of the values that CloudWatch Logs allows. */
  readonly logs?: { readonly retentionDays?: number };
  /** Default: files beside the output folder. S3: bucket `<bucketPrefix>-<region>`, one in each region. */
  readonly state?: StateBackend;
  /** How `npx antipode deploy` goes from region to region, and what it asks of each. */
  readonly deploy?: {
    /** The region that gets a change first. Default: the last one that is not the failover primary. */
    readonly canary?: NoInfer<Region>;
    /** How long each region is watched before the next: 0 to 3,600 s. Default: 120; Lambda tells its errors by the minute. */
    readonly soakSeconds?: number;
    /** The share of invocations that may fail meanwhile. Default: 1 %. */
    readonly maxErrorPercent?: number;
    /**
     * A file whose default export tries the service in one region and throws where it does not work:
     * `async ({ region, url }) => { … }`. Default: none.
     */
    readonly smokeTest?: string;
  };
  readonly functions: Readonly<Record<Functions, FunctionInput>>;
}

/** Types a definition, so that the editor knows its regions. What it holds is checked at synth. */
export function defineService<const Region extends AwsRegion, const Functions extends string>(
  definition: ServiceInput<Region, Functions>,
): ServiceInput<Region, Functions> {
  return definition;
}
