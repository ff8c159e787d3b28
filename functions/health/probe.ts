import { callDynamodb } from '../lib/data/client';
import { DataError } from '../lib/data/errors';
import { environment } from '../lib/environment';

/** What a probe found: whether the region can serve, and if not, why. */
export interface Finding {
  /** `healthy`, `drained`, or the code of what went wrong. */
  readonly state: string;
  readonly error?: unknown;
}

/** Route 53 gives up 2 s after it has connected; what is left is for the API and a cold start. */
const BOUND_MS = 1000;

/** A kept connection may have died while the environment was frozen: that is no sign of the region's health. */
const ATTEMPTS = 2;

/** Its items say which regions an operator took out of service: sort key = region, `drained` = true. */
const DRAIN_PARTITION = 'antipode#drain';

/**
 * Reads the region's drain flag from the region's replica. One read proves what a request needs, function,
 * permissions and table, and tells whether an operator wants no requests here. Both tries share one bound.
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
    const { Item } = await callDynamodb<Flag>('GetItem', input, bounds);
    return { state: Item?.drained?.BOOL === true ? 'drained' : 'healthy' };
  } catch (error) {
    return { state: error instanceof DataError ? error.code : 'Misconfigured', error };
  }
}

interface Flag {
  readonly Item?: { readonly drained?: { readonly BOOL?: boolean } };
}
