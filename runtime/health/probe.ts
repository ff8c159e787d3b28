import { callDynamodb } from '../data/client';
import { DataError } from '../data/errors';
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
 * Its items say which regions an operator has drained: sort key = region, `drained` = true, and `until` (ISO 8601)
 * where that ends by itself.
 */
const DRAIN_PARTITION = 'antipode#drain';

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
    const { Item } = await callDynamodb<Flag>('GetItem', input, bounds);
    return { state: isDrained(Item) ? 'drained' : 'healthy' };
  } catch (error) {
    return { state: error instanceof DataError ? error.code : 'Misconfigured', error };
  }
}

interface Flag {
  readonly Item?: {
    readonly drained?: { readonly BOOL?: boolean };
    readonly until?: { readonly S?: string };
  };
}

/** An end that cannot be read is none: who drained a region wants no users there. */
function isDrained(flag: Flag['Item']): boolean {
  if (flag?.drained?.BOOL !== true) return false;
  return !(Date.parse(flag.until?.S ?? '') <= Date.now());
}
