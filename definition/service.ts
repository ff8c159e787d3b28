import type { BundleInput } from './bundle';
import type { Routing } from './routing/routing';
import type { FunctionShape, ServiceShape } from './schema';
import type { Trigger } from './triggers/trigger';

/** How often Route 53's checkers ask: AWS offers exactly these two (CreateHealthCheck, RequestInterval). */
export type CheckIntervalSeconds = ServiceShape['health']['intervalSeconds'];

/** The record that names a region: a CNAME with a TTL of ours, or an alias, which lives 60 s. */
export type DomainRecord = NonNullable<ServiceShape['domain']>['record'];

/**
 * Where Terraform keeps state: files beside the output folder, or one S3 bucket a region. Files with a prefix: the
 * buckets are named, and state has not moved there yet (`ANTIPODE_STATE`).
 */
type StateBackend =
  | Extract<ServiceShape['state'], { readonly backend: 's3' }>
  | { readonly backend: 'local'; readonly bucketPrefix?: string };

/** Who may plan and deploy from GitHub Actions. */
export interface CiDefinition {
  /** `owner/name`, spelled as GitHub does. */
  readonly repository: string;
  /** GitHub environments whose jobs may deploy. */
  readonly environments: readonly string[];
  /** Whether the account's OIDC provider for GitHub is made, or is there already. */
  readonly oidcProvider: NonNullable<ServiceShape['ci']>['oidcProvider'];
}

/** How a deploy goes from region to region, and what it asks of each before it goes on. */
interface Deploy {
  /** The region that gets a change first. */
  readonly canary: string;
  /** Bake time: how long each region is watched before it counts as good. */
  readonly bakeTimeSeconds: number;
  /** The share of invocations that may fail meanwhile, in percent. */
  readonly maxErrorPercent: number;
  /** A file that tries the service in one region, from the project's folder. */
  readonly smokeTest: string | undefined;
}

/** One Lambda function, with every default filled in. */
export interface FunctionDefinition {
  readonly name: string;
  /** Path of the handler's source, from the project's folder. */
  readonly entry: string;
  readonly triggers: readonly Trigger[];
  /** What it may do with the table. */
  readonly table: FunctionShape['table'];
  readonly environment: Readonly<Record<string, string>>;
  /** Names of secrets that it may read. */
  readonly secrets: readonly string[];
  /** Queues that it sends to, events that it emits, functions that it invokes: by their names. */
  readonly sends: readonly string[];
  readonly emits: readonly string[];
  readonly invokes: readonly string[];
  /** Whether it can be invoked with a payload: it has a contract for one. */
  readonly invocable: boolean;
  /** What Lambda does when an asynchronous invocation fails. */
  readonly asynchronous: { readonly maximumRetryAttempts: number; readonly maximumEventAgeSeconds: number };
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** How its code is bundled; what is not told has the bundle's own defaults. */
  readonly bundle?: BundleInput | undefined;
}

/** A queue of each region; messages stay in the region that they were sent in. */
export interface QueueDefinition {
  readonly name: string;
  readonly fifo: boolean;
  /** So often a message is received before it goes to the dead-letter queue. */
  readonly maxReceiveCount: number;
}

/** Cross-origin resource sharing of the HTTP API. */
export interface CorsDefinition {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  readonly maxAgeSeconds: number;
}

/** The service definition after validation, with every default filled in. */
export interface Service {
  readonly name: string;
  /** Regions that serve, two or more; the first is home to the data stack. */
  readonly regions: readonly string[];
  /** Regions on their way out: their stacks stay in synth, without DNS records, until they are destroyed. */
  readonly retiring: readonly string[];
  readonly domain:
    | {
        readonly name: string;
        readonly hostedZone: string;
        readonly record: DomainRecord;
      }
    | undefined;
  readonly routing: Routing;
  readonly health: {
    readonly path: string;
    readonly intervalSeconds: CheckIntervalSeconds;
    readonly failureThreshold: number;
  };
  readonly table: {
    readonly partitionKey: string;
    readonly sortKey: string;
    readonly timeToLive: string;
    readonly pointInTimeRecovery: boolean;
    readonly encryption: ServiceShape['table']['encryption'];
  };
  /** Limits of one region's HTTP API, a stage-wide default for every route but the health check's. */
  readonly throttling: { readonly requestsPerSecond: number; readonly burst: number };
  /** Undefined: browsers of other origins are not answered. */
  readonly cors: CorsDefinition | undefined;
  readonly logs: { readonly retentionDays: number };
  readonly state: StateBackend;
  readonly queues: readonly QueueDefinition[];
  /** Names of the events that the service emits, which are EventBridge's detail types. */
  readonly events: readonly string[];
  readonly ci: CiDefinition | undefined;
  /** How `antipode deploy` goes from region to region. */
  readonly deploy: Deploy;
  /** In the order of the definition; the health function is not among them. */
  readonly functions: readonly FunctionDefinition[];
}
