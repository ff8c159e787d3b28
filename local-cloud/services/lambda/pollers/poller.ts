import type { Clock } from '../../../clock';
import type { Invocation, InvokeResult } from '../../region-services';
import type { FunctionVersion } from '../runtime/types';

/** The settings of an event source mapping (Lambda API Reference, "EventSourceMappingConfiguration"). */
export interface EventSourceMapping {
  readonly UUID: string;
  readonly EventSourceArn: string;
  /** With the qualifier for which the mapping was created. */
  readonly FunctionArn: string;
  readonly State: 'Enabled' | 'Disabled';
  readonly BatchSize: number;
  readonly FunctionResponseTypes?: readonly string[];
  readonly ScalingConfig?: { readonly MaximumConcurrency?: number };
  readonly FilterCriteria?: { readonly Filters?: readonly { readonly Pattern?: string }[] };
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
  readonly StartingPosition?: string;
  readonly BisectBatchOnFunctionError?: boolean;
  /** -1: forever. */
  readonly MaximumRetryAttempts?: number;
  /** -1: forever. */
  readonly MaximumRecordAgeInSeconds?: number;
  readonly MaximumBatchingWindowInSeconds?: number;
  readonly ParallelizationFactor?: number;
  readonly TumblingWindowInSeconds?: number;
}

/** What a region's Lambda provides for its pollers. */
export interface PollerTools {
  readonly clock: Clock;
  /** Runs a function; never rejects. The caller may choose the request id, which records of failures contain. */
  readonly invoke: (invocation: Invocation) => Promise<InvokeResult>;
  readonly log: (line: string) => void;
}

/** A kind of event source. What else it needs (a queue, a stream, a destination for failures) is given at creation. */
export interface Poller {
  handles(eventSourceArn: string): boolean;
  /** Why a mapping is not valid, in AWS's words if they are known; undefined if it is valid. */
  refuses(mapping: EventSourceMapping, fn: FunctionVersion): Promise<string | undefined>;
  /** Polls for one enabled mapping until it is stopped: when the mapping changes, or the region ends. */
  start(mapping: EventSourceMapping, tools: PollerTools): { stop(): void };
}
