import { callDynamodb } from '../data/client';
import { DataError } from '../data/errors';
import { DRAIN_PARTITION, type DrainItem, isDrained } from '../drain';
import { environment } from '../environment';

/** What a probe found: whether the region can serve, and if not, why. */
export interface Finding {
  /** `healthy`, `drained`, or the code of what went wrong. */
  readonly state: string;
  readonly error?: unknown;
}

/**
 * Time limit of a probe. Route 53 waits 2 s for an answer after it has connected; the rest is for the API and a cold
 * start.
 */
const BOUND_MS = 1000;

/**
 * How often a probe is tried. A kept connection may die while the environment is frozen, and says nothing of the
 * region.
 */
const ATTEMPTS = 2;

/**
 * Reads the region's drain flag from the region's replica. One read proves all that a request needs (function,
 * permissions and table), and shows whether an operator drained the region. Both tries share one time limit.
 */
export async function probe(): Promise<Finding> {
  try {
    const { name, partitionKey, sortKey } = environment.table();
    const input = {
      TableName: name,
      Key: { [partitionKey]: { S: DRAIN_PARTITION }, [sortKey]: { S: environment.region() } },
      ConsistentRead: true,
    };
    const bounds = { timeoutMs: BOUND_MS, attemptTimeoutMs: BOUND_MS, attempts: ATTEMPTS };
    const { Item } = await callDynamodb<{ readonly Item?: DrainItem }>('GetItem', input, bounds);
    return { state: isDrained(Item ?? {}) ? 'drained' : 'healthy' };
  } catch (error) {
    return { state: error instanceof DataError ? error.code : 'Misconfigured', error };
  }
}
