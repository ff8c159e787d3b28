import type { RuntimeName } from '../aws-rules/runtimes';
import type { BundleInput } from './bundle';
import type { ChosenNames } from './chosen-names';
import type { Contract } from './contract';
import type { OwnPolicyInput } from './own-policy';
import type { FunctionShape } from './schema';
import type { TriggerInput } from './triggers/trigger';

/** What a user writes for a function. */
export interface FunctionInput<Names extends ChosenNames = ChosenNames> {
  /** The handler's source, relative to the project's folder; it exports `handler`. TypeScript or JavaScript. */
  readonly entry: string;
  /** What starts the function. Default: none; it is only invoked by name. */
  readonly triggers?: readonly TriggerInput<Names>[];
  /** What the function may do with the table; of several with the home. Default: `'none'`. */
  readonly table?: FunctionShape['table'];
  /** What it may do with each of several tables, and with their indexes: `{ sessions: 'read' }`. Default: nothing. */
  readonly tables?: [Names['table']] extends [never]
    ? Readonly<Record<string, never>>
    : { readonly [Name in Names['table']]?: FunctionShape['tables'][string] };
  /** Environment variables, 4 KB in all (Lambda quotas). */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Secrets that it may read: the SSM parameter `/<service>/<name>` in its own region. Default: none. You put
   * them there, in every region.
   */
  readonly secrets?: readonly string[];
  /** What other functions invoke it with. Default: no function of the service can invoke it. */
  readonly payload?: Contract;
  /** What it answers them. Default: nothing that they read. */
  readonly answer?: Contract;
  /** Queues that it sends to (`enqueue`). Default: none. */
  readonly sends?: readonly Names['queue'][];
  /** Events that it emits (`emit`). Default: none. */
  readonly emits?: readonly Names['event'][];
  /** Functions that it invokes (`invoke`); each has a `payload`. Default: none. */
  readonly invokes?: readonly Names['function'][];
  /** Topics that it publishes to (`publish`). Default: none. */
  readonly publishes?: readonly Names['topic'][];
  /** What Lambda does when it fails and nobody waits for it: after an event, a schedule or an asynchronous `invoke`. */
  readonly asynchronous?: {
    /** Tries after the first, 0 to 2; then the event goes to the failures queue. Default: 2, after 1 and 2 minutes. */
    readonly maximumRetryAttempts?: number;
    /** Age in seconds at which Lambda gives an event up, at least 60. Default: 21,600 (six hours). */
    readonly maximumEventAgeSeconds?: number;
  };
  /** Seconds it may run: at most 900, or 29 behind an HTTP route, whose API gives up after 30. Default: 10. */
  readonly timeoutSeconds?: number;
  /** Memory in MB, which also decides its share of a processor: 128 to 10,240 (Lambda quotas). Default: 256. */
  readonly memoryMegabytes?: number;
  /** The runtime that this function has, where it is not the service's. */
  readonly runtime?: RuntimeName;
  /**
   * The processor that it runs on (Lambda Developer Guide, "Selecting and configuring an instruction set architecture
   * for your Lambda function"). Default: `'arm64'`, which costs less for the same time.
   */
  readonly architecture?: FunctionShape['architecture'];
  /**
   * Executions at once that are kept for it in each region, and its most (Lambda Developer Guide, "Configuring reserved
   * concurrency for a function"). Leave room: after a failover N−1 regions carry the load of N. Default: none is kept;
   * it shares the account's.
   */
  readonly reservedConcurrency?: number;
  /**
   * MB of its own disk, `/tmp`: 512 to 10,240 (Lambda Developer Guide, "Configure ephemeral storage for Lambda
   * functions"). Default: 512.
   */
  readonly ephemeralStorageMegabytes?: number;
  /**
   * Whether Lambda samples its invocations and sends their traces to X-Ray, and its role may (Lambda Developer Guide,
   * "Visualize Lambda function invocations using AWS X-Ray"). Default: no; write `false` to switch it off again.
   */
  readonly tracing?: boolean;
  /**
   * The least that its own log lines must be to be kept, `trace` to `fatal` (Lambda Developer Guide, "Log-level
   * filtering"): `console.debug` writes at `debug`, `console.log` at `info`. Default: `'info'`.
   */
  readonly logLevel?: FunctionShape['logLevel'];
  /** Days that its log is kept: one of the values that CloudWatch Logs allows. Default: `logs.retentionDays`. */
  readonly retentionDays?: number;
  /** What else it may do with resources that are not the service's own. Default: nothing. */
  readonly policies?: readonly OwnPolicyInput[];
  /** How its code is bundled (docs/bundles.md). Default: one CommonJS file with everything it imports. */
  readonly bundle?: BundleInput;
}
