import { outcomeOf, tryCall } from '../load/try';
import type { World } from '../world';
import type { Look } from './look-until';

/** A look that may have read something. */
export interface ReadBack extends Look {
  readonly body?: string;
}

const TIMEOUT_MS = 5000;

/** Reads in a region what was written. Only a 404 shows that it is absent; every other failure shows nothing. */
export async function readBack(world: World, region: string, path: string): Promise<ReadBack> {
  const { api = '' } = world.cloud.regions[region] ?? {};
  const options = { api, host: world.name, timeoutMs: TIMEOUT_MS };
  try {
    const { status, body } = await tryCall({ method: 'GET', path, headers: {} }, options);
    if (status >= 200 && status < 300) return { evidence: 'seen', body };
    if (status === 404) return { evidence: 'not there' };
    return { evidence: 'not readable', why: `HTTP ${status} in ${region}` };
  } catch (error) {
    return { evidence: 'not readable', why: `${outcomeOf(error)} in ${region}` };
  }
}
