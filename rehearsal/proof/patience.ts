import { TIMEOUT_MS } from './call-region';

/** How long replication may take; and how long a region may answer its health path wrongly. */
export const PATIENCE = { leastMs: 15_000, leastLooks: 3 };

/** Bounds of one proof. */
export interface ProofBounds {
  readonly signal: AbortSignal;
  /** How long what could not be read is looked at again. Default: three calls that all time out. */
  readonly withinMs: number;
}

export const WITHIN_MS = 3 * TIMEOUT_MS;
