import type { Clock } from '../../../clock';
import type { Invocation, InvokeResult } from '../../region-services';
import type { FunctionVersion } from '../runtime/types';

/** What an event source mapping says (Lambda API Reference, "EventSourceMappingConfiguration"). */
export interface EventSourceMapping {
  readonly UUID: string;
  readonly EventSourceArn: string;
  /** With the qualifier that the mapping was made for. */
  readonly FunctionArn: string;
  readonly State: 'Enabled' | 'Disabled';
  readonly BatchSize: number;
  readonly FunctionResponseTypes?: readonly string[];
  readonly ScalingConfig?: { readonly MaximumConcurrency?: number };
  readonly FilterCriteria?: { readonly Filters?: readonly { readonly Pattern?: string }[] };
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
  readonly StartingPosition?: string;
  readonly BisectBatchOnFunctionError?: boolean;
  /** -1: for ever. */
  readonly MaximumRetryAttempts?: number;
  /** -1: for ever. */
  readonly MaximumRecordAgeInSeconds?: number;
  readonly MaximumBatchingWindowInSeconds?: number;
  readonly ParallelizationFactor?: number;
  readonly TumblingWindowInSeconds?: number;
}

/** What a region's Lambda gives its pollers. */
export interface PollerTools {
  readonly clock: Clock;
  /** Runs a function; never rejects. The caller may choose the request id, which destinations' records tell. */
  readonly invoke: (invocation: Invocation) => Promise<InvokeResult>;
  readonly log: (line: string) => void;
}

/** A kind of event source. Whatever else it needs (a queue, a stream, a place for failures) it is made with. */
export interface Poller {
  handles(eventSourceArn: string): boolean;
  /** Why a mapping cannot be, in AWS's words where they are known; undefined where it can. */
  refuses(mapping: EventSourceMapping, fn: FunctionVersion): Promise<string | undefined>;
  /** Polls for one enabled mapping until it is stopped, which is when it is changed, or the region ends. */
  start(mapping: EventSourceMapping, tools: PollerTools): { stop(): void };
}
