import type { Invocation } from '../../region-services';

/** One published version of a function, as an execution environment needs it. */
export interface FunctionVersion {
  readonly name: string;
  /** The ARN of the invocation, with its qualifier. */
  readonly arn: string;
  readonly version: string;
  readonly codeSha256: string;
  readonly runtime: string;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly logGroup: string;
  readonly logFormat: string;
  /** The least that its own lines must be where the format is JSON: `TRACE`, `DEBUG`, `INFO`, … */
  readonly logLevel: string;
  /** Reserved concurrency: executions that are kept for this function, and its limit. */
  readonly reservedConcurrency: number | undefined;
}

/** Lambda Developer Guide, "Lambda quotas": the payload of a synchronous invocation, and of its answer, in bytes. */
export const MAX_SYNCHRONOUS_BYTES = 6 * 1024 * 1024;

/** How many executions functions keep for themselves, by name; others are left out. */
export type Reservations = ReadonlyMap<string, number>;

/** One event, and the function name with which it was invoked. */
export interface Asked extends Pick<Invocation, 'payload' | 'requestId' | 'trace' | 'clientContext'> {
  readonly arn: string;
}
