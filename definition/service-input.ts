import type { AwsRegion } from '../aws-rules/regions';
import type { RuntimeName } from '../aws-rules/runtimes';
import type { AlarmsInput } from './alarms/input';
import type { AuthorizerInput } from './authorizers/input';
import type { EventInput, QueueInput, TopicInput } from './channel-input';
import type { FunctionInput } from './function-input';
import type { HealthInput } from './health-input';
import type { Routing } from './routing/routing';
import type { ServiceFields, ServiceShape } from './schema';
import type { NamedTableInput, TableInput } from './tables/input';

/** What a user writes in `antipode.config.ts`. All fields have defaults, except name, regions and functions. */
export interface ServiceInput<
  Region extends AwsRegion = AwsRegion,
  Queues extends Readonly<Record<string, QueueInput>> = Readonly<Record<string, QueueInput>>,
  Events extends Readonly<Record<string, EventInput>> = Readonly<Record<string, EventInput>>,
  Functions extends Readonly<Record<string, FunctionInput>> = Readonly<Record<string, FunctionInput>>,
  Topics extends Readonly<Record<string, TopicInput>> = Readonly<Record<string, TopicInput>>,
  Tables extends Readonly<Record<string, NamedTableInput>> = Readonly<Record<string, NamedTableInput>>,
  Authorizers extends Readonly<Record<string, AuthorizerInput>> = Readonly<Record<string, AuthorizerInput>>,
  Default extends string = string,
> {
  /** The start of every AWS name: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Two regions or more. The first is home to the data stack. */
  readonly regions: readonly Region[];
  /** Regions to be removed: they have no DNS records, and stay until they are destroyed. Default: none. */
  readonly retiring?: readonly AwsRegion[];
  /** The name users call. A deploy to AWS needs it; without DNS there is no failover. */
  readonly domain?: {
    readonly name: string;
    /** The public hosted zone for the domain. It must exist already. */
    readonly hostedZone: string;
    /**
     * The kind of record: a CNAME with a TTL in seconds, or an alias with a TTL of 60 s. At the zone's apex only an
     * alias is possible. Default: a CNAME of 5 s.
     */
    readonly record?: NonNullable<ServiceFields['domain']>['record'];
    /**
     * True while something else answers under the name too: antipode's records wait under an inner name, and
     * `npx antipode handover` gives users to it by weight (docs/adopting.md). Default: false.
     */
    readonly handover?: boolean;
  };
  /** How Route 53 chooses among healthy regions. Default: the one with the least latency to the user. */
  readonly routing?: Routing<NoInfer<Region>>;
  /** What tells whether a region serves. */
  readonly health?: HealthInput;
  /**
   * Alarms of each region, which go to a topic there: who gets an e-mail, or which topics are told, or why there are
   * none (docs/alarms.md). Default: alarms, and topics that nobody has subscribed to.
   */
  readonly alarms?: AlarmsInput;
  /** The DynamoDB global table, where one is enough. Default: one with the keys `pk` and `sk`. */
  readonly table?: TableInput;
  /** Several global tables by their names, instead of `table` (docs/tables.md). */
  readonly tables?: Tables;
  /**
   * The types of the service's `OwnedItems`, as the code names them: `antipode rehome` moves the homes of these alone.
   * Default: none.
   */
  readonly owned?: readonly string[];
  /** Limits of one region's HTTP API. Leave room: after a failover N−1 regions carry the load of N. */
  readonly throttling?: {
    /** Requests a second, steadily. Default: 1,000. */
    readonly requestsPerSecond?: number;
    /** Requests in a burst. Default: 500. */
    readonly burst?: number;
  };
  /** Which web pages of other origins may call the API. Default: none. */
  readonly cors?: {
    /** Origins of those pages: `https://shop.example.com`, or `*` for all. */
    readonly allowOrigins: readonly string[];
    /** Methods that they may use. Default: all. */
    readonly allowMethods?: readonly string[];
    /** Request headers beyond those that every page may send. Default: none. */
    readonly allowHeaders?: readonly string[];
    /** Response headers that a page may read. Default: none. */
    readonly exposeHeaders?: readonly string[];
    /** Whether cookies and HTTP authentication are allowed; not with the origin `*`. Default: false. */
    readonly allowCredentials?: boolean;
    /** How long a browser remembers the permission, in seconds. Default: 600. */
    readonly maxAgeSeconds?: number;
  };
  /**
   * What decides who may call a route: an issuer's tokens, or a function of the service (docs/authorizers.md). Routes
   * name one of them. Default: none, and whoever reaches the API may call it.
   */
  readonly authorizers?: Authorizers;
  /** The one for all routes that name none, but for the health route, which is always open. Default: none. */
  readonly defaultAuthorizer?: Default;
  /**
   * The Node that functions run on. Default: `nodejs22.x`, which AWS ends on 30 April 2027; newer ones need newer
   * bindings (docs/upgrading.md).
   */
  readonly runtime?: RuntimeName;
  /** How long logs are kept: one of the values that CloudWatch Logs allows. Default: 30 days. */
  readonly logs?: { readonly retentionDays?: number };
  /**
   * Tags of every resource, such as `{ team: 'shop' }`: 49 at most, or 8 with a `domain`, whose health checks take ten
   * with antipode's two. `antipode:service` is always there. Default: none.
   */
  readonly tags?: Readonly<Record<string, string>>;
  /** Where Terraform's state is kept. S3: one bucket a region, `<bucketPrefix>-<region>`. Default: files. */
  readonly state?: ServiceShape['state'];
  /** Queues of each region (Amazon SQS). Default: none. */
  readonly queues?: Queues;
  /** Events that the service emits on its own bus of the region (Amazon EventBridge). Default: none. */
  readonly events?: Events;
  /**
   * Topics of each region, to which others may subscribe too (Amazon SNS): a message is published in one region, and
   * goes to that region's subscribers. Default: none.
   */
  readonly topics?: Topics;
  /** GitHub Actions that plan and deploy. Needs state in S3. Default: none, and no roles for them. */
  readonly ci?: {
    /** `owner/name`, spelled as GitHub spells it. */
    readonly repository: string;
    /** GitHub environments whose jobs may deploy. Default: `['canary', 'production']`, as in `deploy.yml`. */
    readonly environments?: readonly string[];
    /**
     * The account's only OIDC provider for GitHub: `'create'` makes it, `'existing'` uses the one that another
     * stack or person has made. Default: `'create'`.
     */
    readonly oidcProvider?: NonNullable<ServiceShape['ci']>['oidcProvider'];
  };
  /** How `npx antipode deploy` goes from region to region, and what each must pass. */
  readonly deploy?: {
    /** The canary: the region that gets a change first. Default: the last one that is not the failover primary. */
    readonly canary?: NoInfer<Region>;
    /** Bake time: how long each region is watched before the next, in seconds, 0 to 3,600. Default: 120. */
    readonly bakeTimeSeconds?: number;
    /** @deprecated The old name of `bakeTimeSeconds`. */
    readonly soakSeconds?: number;
    /** The share of invocations that may fail during the bake time, in percent. Default: 1. */
    readonly maxErrorPercent?: number;
    /**
     * A file whose default export tests the service in one region, and throws if it does not work:
     * `async ({ region, url }) => { … }`. Default: none.
     */
    readonly smokeTest?: string;
  };
  /**
   * A file that adds resources of your own to the stacks, in every region alike: its default export is what
   * `defineExtension` returns (docs/extending.md). Default: none.
   */
  readonly extend?: string;
  /** Who uses the service in a rehearsal, and on a local cloud (docs/rehearsals.md). */
  readonly rehearsal?: {
    /**
     * A file whose default export is a `Workload`: your users' writes and reads. Default: none; users ask for the
     * routes that are plain GETs, and nothing is judged that they do not do.
     */
    readonly workload?: string;
    /**
     * A JSON file of secrets' names and values for local clouds: `{ "payment-key": "…" }`. Every deploy to one puts
     * them there, in all regions; AWS never gets them. Default: none.
     */
    readonly secrets?: string;
  };
  readonly functions: Functions;
}

/** The names that a record gives its parts. */
export type NameOf<Fields> = string & keyof Fields;
