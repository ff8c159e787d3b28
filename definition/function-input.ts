import type { BundleInput } from './bundle';
import type { Contract } from './contract';
import type { FunctionShape } from './schema';
import type { TriggerInput } from './triggers/trigger';

/** What a user writes for a function. */
export interface FunctionInput<
  Queue extends string = string,
  Event extends string = string,
  Name extends string = string,
> {
  /** The handler's source, from the project's folder; it exports `handler`. TypeScript or JavaScript. */
  readonly entry: string;
  /** What starts the function. Default: none, it is invoked by name. */
  readonly triggers?: readonly TriggerInput<Queue, Event>[];
  /** What the function may do with the table. Default: `'none'`. */
  readonly table?: FunctionShape['table'];
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
  /** How its code is bundled (docs/bundles.md). Default: one file in CommonJS with all that it imports. */
  readonly bundle?: BundleInput;
}
