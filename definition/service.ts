import type { RuntimeName } from '../aws-rules/runtimes';
import type { Alarms } from './alarms/shape';
import type { Authorizer } from './authorizers/authorizer';
import type { BundleInput } from './bundle';
import type { Include } from './include-shape';
import type { OwnPolicyInput } from './own-policy';
import type { Routing } from './routing/routing';
import type { FunctionShape, ServiceShape } from './schema';
import type { TableRight } from './tables/rights';
import type { TableDefinition } from './tables/table';
import type { Trigger } from './triggers/trigger';

/** How often Route 53's checkers ask: AWS offers exactly these two (CreateHealthCheck, RequestInterval). */
export type CheckIntervalSeconds = ServiceShape['health']['intervalSeconds'];

/** The kind of record that names a region: a CNAME with our own TTL, or an alias with a TTL of 60 s. */
export type DomainRecord = NonNullable<ServiceShape['domain']>['record'];

/**
 * Where Terraform keeps state: files beside the output folder, or one S3 bucket a region. Files with a prefix mean
 * that buckets are named, but state has not moved there yet (`ANTIPODE_STATE`).
 */
type StateBackend =
  | Extract<ServiceShape['state'], { readonly backend: 's3' }>
  | { readonly backend: 'local'; readonly bucketPrefix?: string };

/** Who may plan and deploy from GitHub Actions. */
export interface CiDefinition {
  /** `owner/name`, spelled as GitHub spells it. */
  readonly repository: string;
  /** GitHub environments whose jobs may deploy. */
  readonly environments: readonly string[];
  /** Whether to make the account's OIDC provider for GitHub, or to use the one that exists. */
  readonly oidcProvider: NonNullable<ServiceShape['ci']>['oidcProvider'];
}

/** How a deploy goes from region to region, and what each must pass before the next. */
interface Deploy {
  /** The canary: the region that gets a change first. */
  readonly canary: string;
  /** Bake time: how long each region is watched before it counts as good, in seconds. */
  readonly bakeTimeSeconds: number;
  /** The share of invocations that may fail during the bake time, in percent. */
  readonly maxErrorPercent: number;
  /** A file that tests the service in one region; its path is relative to the project's folder. */
  readonly smokeTest: string | undefined;
}

/** The users of a rehearsal, and what they need. Paths are relative to the project's folder. */
interface Rehearsal {
  /** A file with a `Workload`; undefined: users ask for the plain GETs. */
  readonly workload: string | undefined;
  /** A file with the secrets' values on a local cloud. */
  readonly secrets: string | undefined;
}

/** One Lambda function, with every default filled in. */
export interface FunctionDefinition {
  readonly name: string;
  /** The handler's source, relative to the project's folder. */
  readonly entry: string;
  readonly triggers: readonly Trigger[];
  /** What it may do with the table that is home to antipode's own items. */
  readonly table: TableRight;
  /** What it may do with other tables, by their names. */
  readonly tables: FunctionShape['tables'];
  readonly environment: Readonly<Record<string, string>>;
  /** Names of secrets that it may read. */
  readonly secrets: readonly string[];
  /** Names of the queues that it sends to, the events that it emits and the functions that it invokes. */
  readonly sends: readonly string[];
  readonly emits: readonly string[];
  readonly invokes: readonly string[];
  /** Names of the topics that it publishes to. */
  readonly publishes: readonly string[];
  /** Whether other functions can invoke it: it has a contract for its payload. */
  readonly invocable: boolean;
  /** What Lambda does when an asynchronous invocation fails. */
  readonly asynchronous: { readonly maximumRetryAttempts: number; readonly maximumEventAgeSeconds: number };
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly runtime: RuntimeName;
  /** The processor that it runs on. */
  readonly architecture: FunctionShape['architecture'];
  /** Executions at once that are kept for it, and its most; undefined: it shares the account's. */
  readonly reservedConcurrency?: number | undefined;
  /** MB of `/tmp`; undefined: AWS's default, 512. */
  readonly ephemeralStorageMegabytes?: number | undefined;
  /** Whether Lambda sends traces to X-Ray; undefined: as it is, which is no for a new function. */
  readonly tracing?: boolean | undefined;
  /** The least that its own log lines must be; undefined: as it is, which is `info` for a new function. */
  readonly logLevel?: FunctionShape['logLevel'];
  /** Days that its log is kept; undefined: those of the service. */
  readonly retentionDays?: number | undefined;
  /** What else it may do. */
  readonly policies: readonly OwnPolicyInput[];
  /** How its code is bundled; missing fields have the bundle's own defaults. */
  readonly bundle?: BundleInput | undefined;
}

/** A queue in each region; messages stay in the region where they were sent. */
export interface QueueDefinition {
  readonly name: string;
  readonly fifo: boolean;
  /** How often a message is received before it goes to the dead-letter queue. */
  readonly maxReceiveCount: number;
  /** How long a message waits to be handled; undefined: seven days. */
  readonly retentionSeconds?: number | undefined;
  /** How long each message waits at least; undefined: not at all. */
  readonly delaySeconds?: number | undefined;
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
  /** The regions that serve, two or more; the first is home to the data stack. */
  readonly regions: readonly string[];
  /** Regions to be removed: their stacks stay in synth, without DNS records, until they are destroyed. */
  readonly retiring: readonly string[];
  readonly domain:
    | {
        readonly name: string;
        readonly hostedZone: string;
        readonly record: DomainRecord;
        /** Whether something else answers under the name too: users come by `antipode handover`. */
        readonly handover?: boolean | undefined;
      }
    | undefined;
  readonly routing: Routing;
  readonly health: {
    /** The path that Route 53 checks. */
    readonly path: string;
    /** Other paths where the health function answers; they count for nothing. */
    readonly alsoAt: readonly string[];
    readonly intervalSeconds: CheckIntervalSeconds;
    readonly failureThreshold: number;
    /** What else decides whether DNS names a region; undefined: nothing. */
    readonly include?: Include | undefined;
  };
  /** Who is told when something is wrong; or why there are no alarms. */
  readonly alarms: Alarms;
  /** The table that is home to antipode's own items: its name in AWS, its keys and its expiry. */
  readonly table: Readonly<Record<'name' | 'partitionKey' | 'sortKey' | 'timeToLive', string>>;
  /** Every table, the home among them. */
  readonly tables: readonly TableDefinition[];
  /** Limits of one region's HTTP API: the stage's default, for every route except the health check's. */
  readonly throttling: { readonly requestsPerSecond: number; readonly burst: number };
  /** Undefined: web pages of other origins may not call the API. */
  readonly cors: CorsDefinition | undefined;
  /** What may decide over a route. */
  readonly authorizers: readonly Authorizer[];
  /** What decides over routes that name none; undefined: nothing does. Never over the health route. */
  readonly defaultAuthorizer: string | undefined;
  /** The runtime of the health function, and of functions that name none. */
  readonly runtime: RuntimeName;
  readonly logs: { readonly retentionDays: number };
  /** Types of owned items: those whose home an operator may move. */
  readonly owned: readonly string[];
  /** Tags of every resource, beside antipode's own. */
  readonly tags: Readonly<Record<string, string>>;
  readonly state: StateBackend;
  readonly queues: readonly QueueDefinition[];
  /** Names of the events that the service emits, which are EventBridge's detail types. */
  readonly events: readonly string[];
  /** Names of the service's topics: each region has one. */
  readonly topics: readonly string[];
  readonly ci: CiDefinition | undefined;
  /** How `antipode deploy` goes from region to region. */
  readonly deploy: Deploy;
  /** A file that adds to the stacks; its path is relative to the project's folder. */
  readonly extend: string | undefined;
  /** Who uses the service in a rehearsal. */
  readonly rehearsal: Rehearsal;
  /** As the definition lists them; without the health function. */
  readonly functions: readonly FunctionDefinition[];
}
