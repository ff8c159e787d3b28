import type { FunctionVersions } from '../../aws/function-versions';
import type { Deployment } from '../../aws/target';
import { unansweredReason, unreachable } from '../../aws/unanswered';
import { type RegionVersions, retreatMoves, withoutWayBack } from './alias-moves';
import { type MovedFunction, readLiveCode, readRegionVersions, rollBack } from './releases';

/** What became of the code in a region that did not pass its gate. */
export interface Retreat {
  /** What went back to the version before. */
  readonly moved?: readonly MovedFunction[];
  /** What stays live, since it has no version to go back to. */
  readonly stays?: readonly string[];
  /** Why it could not go back. */
  readonly stuck?: string;
  /** Why nothing was to go back. */
  readonly kept?: string;
}

/** Why a region keeps what it has. */
export const OTHERS_PUBLISHED = 'another deploy has published there since';

/** The region that goes back, and the code that this deploy gave it, by the functions' names. */
interface Retreating extends Deployment {
  readonly region: string;
  readonly code: Readonly<Record<string, string>>;
}

/** Leads a region's users back to the proven versions, unless another deploy has published since `before`. */
export async function retreat(at: Retreating, before: RegionVersions): Promise<Retreat> {
  const { region, code } = at;
  try {
    const versions = await readRegionVersions(at, region);
    const live = await readLiveCode(at, region);
    const isOthers = ([name, one]: [string, FunctionVersions]) =>
      one.live !== one.proven && one.live !== before[name]?.live && live[name] !== code[name];
    if (Object.entries(versions).some(isOthers)) return { kept: OTHERS_PUBLISHED };
    const stays = withoutWayBack(versions);
    const moved = await rollBack(at, region, retreatMoves);
    return { moved, ...(stays.length > 0 ? { stays } : {}) };
  } catch (error) {
    return { stuck: unansweredReason(unreachable(error)) };
  }
}
