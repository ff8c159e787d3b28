import type { AwsRegion } from '../aws-rules/regions';
import type { Contract } from './contract';
import type { CheckIntervalSeconds, TableAccess } from './service';
import type { EventPattern } from './triggers/event';
import type { TriggerKind } from './triggers/trigger';

/** The keys of the other kinds of trigger, which a trigger of this kind may not have. */
type Not<Kind extends string> = { readonly [Key in Exclude<TriggerKind, Kind>]?: never };

/** What starts a function: an object with the kind's key, and what that kind can be told. */
type TriggerInput<Queue extends string = string, Event extends string = string> =
  | (Not<'http'> & {
      /**
       * A route of the HTTP API: `GET /orders/{id}`, `ANY /files/{path+}`, or `$default`
       * (API Gateway Developer Guide, "Create routes for HTTP APIs").
       */
      readonly http: string;
    })
  | (Not<'queue'> & {
      /** One of `queues`. A queue has one function that takes from it. */
      readonly queue: Queue;
      /** Messages that one invocation gets at most. Default: 10; 1 to 10. */
      readonly batchSize?: number;
      /** Invocations at once, 2 to 1,000. Default: as many as Lambda likes. */
      readonly maximumConcurrency?: number;
    })
  | (Not<'event'> & {
      /** One of `events`, or an EventBridge pattern for what AWS's services put on the default bus. */
      readonly event: Event | EventPattern;
    })
  | (Not<'schedule'> & {
      /** `rate(5 minutes)` or `cron(0 3 * * ? *)` (EventBridge Scheduler User Guide, "Schedule types"). */
      readonly schedule: string;
      /**
       * `'once'` for all regions: each fires, later regions wait whether an earlier one has done it; at least once,
       * so let the effect be idempotent. `'every-region'`: each region for itself.
       */
      readonly runs: 'once' | 'every-region';
      /** Name in the IANA database, such as `Europe/Berlin`. Default: UTC. */
      readonly timeZone?: string;
    })
  | (Not<'stream'> & {
      /** The changes that this region made to the service's table. One function of a service has it. */
      readonly stream: 'table';
      /** Records that one invocation gets at most. Default: 100; 1 to 10,000. */
      readonly batchSize?: number;
    });

interface FunctionInput<
  Queue extends string = string,
  Event extends string = string,
  Name extends string = string,
> {
  /** The handler's source, from the project's folder; it exports `handler`. TypeScript or JavaScript. */
  readonly entry: string;
  /** What starts the function. Default: none, it is invoked by name. */
  readonly triggers?: readonly TriggerInput<Queue, Event>[];
  /** What the function may do with the table. Default: `'none'`. */
  readonly table?: TableAccess;
  /** Environment variables, 4 KB in all (Lambda quotas). */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Secrets that it may read: the SSM parameter `/<service>/<name>` of its own region. Default: none. You put
   * them there, in every region.
   */
  readonly secrets?: readonly string[];
  /** What others invoke it with. Default: no function of the service can. */
  readonly payload?: Contract;
  /** What it answers them. Default: nothing that they look at. */
  readonly answer?: Contract;
  /** Queues that it sends to (`enqueue`). Default: none. */
  readonly sends?: readonly Queue[];
  /** Events that it emits (`emit`). Default: none. */
  readonly emits?: readonly Event[];
  /** Functions that it invokes (`invoke`); each has a `payload`. Default: none. */
  readonly invokes?: readonly Name[];
  /** What Lambda does where it fails asynchronously: started by an event, a schedule, or without being waited for. */
  readonly asynchronous?: {
    /** Default: 2, one and two minutes later; 0 to 2. Then the event goes to the function's failures queue. */
    readonly maximumRetryAttempts?: number;
    /** Seconds after which an event is not tried any more. Default: 21,600, six hours; at least 60. */
    readonly maximumEventAgeSeconds?: number;
  };
  /** Seconds. Default: 10; at most 900, and 29 behind an HTTP route, whose API gives up after 30. */
  readonly timeoutSeconds?: number;
  /** Memory in MB, and with it the share of a processor. Default: 256; 128 to 10,240 (Lambda quotas). */
  readonly memoryMegabytes?: number;
}

interface QueueInput {
  /** What its messages hold. */
  readonly payload: Contract;
  /** First in, first out within a group of messages, each once in five minutes. Default: false. */
  readonly fifo?: boolean;
  /** So often a message is received before it goes to the dead-letter queue. Default: 5; 1 to 1,000. */
  readonly maxReceiveCount?: number;
}

interface EventInput {
  /** What its `detail` holds. */
  readonly payload: Contract;
}

/** What a user writes in `antipode.config.ts`. Everything but name, regions and functions has a default. */
export interface ServiceInput<
  Region extends AwsRegion = AwsRegion,
  Queues extends Readonly<Record<string, QueueInput>> = Readonly<Record<string, QueueInput>>,
  Events extends Readonly<Record<string, EventInput>> = Readonly<Record<string, EventInput>>,
  Functions extends Readonly<Record<string, FunctionInput>> = Readonly<Record<string, FunctionInput>>,
> {
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
  /** Which web pages of other origins may call the API. Default: none. */
  readonly cors?: {
    /** `https://shop.example.com`, or `*` for all. */
    readonly allowOrigins: readonly string[];
    /** Default: all. */
    readonly allowMethods?: readonly string[];
    /** Request headers beyond those that every page may send. Default: none. */
    readonly allowHeaders?: readonly string[];
    /** Response headers that a page may read. Default: none. */
    readonly exposeHeaders?: readonly string[];
    /** Cookies and HTTP authentication; not with the origin `*`. Default: false. */
    readonly allowCredentials?: boolean;
    /** Seconds for which a browser remembers the permission. Default: 600. */
    readonly maxAgeSeconds?: number;
  };
  /** Default: 30 days; one of the values that CloudWatch Logs allows. */
  readonly logs?: { readonly retentionDays?: number };
  /** Default: files beside the output folder. S3: bucket `<bucketPrefix>-<region>`, one in each region. */
  readonly state?: { readonly backend: 'local' } | { readonly backend: 's3'; readonly bucketPrefix: string };
  /** Queues of each region (Amazon SQS). Default: none. */
  readonly queues?: Queues;
  /** Events that the service emits on its own bus of the region (Amazon EventBridge). Default: none. */
  readonly events?: Events;
  /** GitHub Actions that plan and deploy. Needs state in S3. Default: none, and no roles for them. */
  readonly ci?: {
    /** `owner/name`, spelled as GitHub does. */
    readonly repository: string;
    /** GitHub environments whose jobs may deploy. Default: `['canary', 'production']`, those of `deploy.yml`. */
    readonly environments?: readonly string[];
    /**
     * An account has one OIDC provider for GitHub: `'create'` makes it, `'existing'` uses the one that another
     * stack or person has made. Default: `'create'`.
     */
    readonly oidcProvider?: 'create' | 'existing';
  };
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
  readonly functions: Functions;
}

type NameOf<Fields> = string & keyof Fields;

/** Types a definition, so that the editor knows its names. What it holds is checked at synth. */
export function defineService<
  const Region extends AwsRegion,
  const Functions extends Readonly<
    Record<string, FunctionInput<NameOf<Queues>, NameOf<Events>, NameOf<Functions>>>
  >,
  const Queues extends Readonly<Record<string, QueueInput>> = Readonly<Record<never, QueueInput>>,
  const Events extends Readonly<Record<string, EventInput>> = Readonly<Record<never, EventInput>>,
>(
  definition: ServiceInput<Region, Queues, Events, Functions>,
): ServiceInput<Region, Queues, Events, Functions> {
  return definition;
}
