import type { Answer } from '../../definition/workload';
import { isServed, outcomeOf, tryCall } from '../load/try';
import type { Request } from '../workload/request';
import type { World } from '../world';
import type { Look } from './look-until';

/** A look that may have read something. */
export interface ReadBack extends Look {
  readonly answer?: Answer;
}

const TIMEOUT_MS = 5000;

/** Reads in a region what was written. Only a 404 shows that it is absent; every other failure shows nothing. */
export async function readBack(world: World, region: string, request: Request): Promise<ReadBack> {
  const { api = '' } = world.cloud.regions[region] ?? {};
  const options = { api, host: world.name, timeoutMs: TIMEOUT_MS };
  try {
    const answer = await tryCall(request, options);
    if (isServed(answer)) return { evidence: 'seen', answer };
    if (answer.status === 404) return { evidence: 'not there', why: `HTTP 404 in ${region}` };
    return { evidence: 'not readable', why: `HTTP ${answer.status} in ${region}` };
  } catch (error) {
    return { evidence: 'not readable', why: `${outcomeOf(error)} in ${region}` };
  }
}
