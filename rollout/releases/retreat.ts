import type { FunctionVersions } from '../../aws/function-versions';
import type { Deployment } from '../../aws/target';
import { unansweredReason, unreachable } from '../../aws/unanswered';
import { type RegionVersions, retreatMoves, withoutWayBack } from './alias-moves';
import { type MovedFunction, readLiveCode, readRegionVersions, rollBack } from './releases';

/** What happened to the code in a region that did not pass its gate. */
export interface Retreat {
  /** Functions that went back to the version before. */
  readonly moved?: readonly MovedFunction[];
  /** Functions that stay live, since they have no version to go back to. */
  readonly stays?: readonly string[];
  /** Why the region could not go back. */
  readonly stuck?: string;
  /** Why nothing had to go back. */
  readonly kept?: string;
}

/** Why a region keeps what it has. */
export const OTHERS_PUBLISHED = 'another deploy has published there since';

/** The region that goes back, and the code from this deploy, by the functions' names. */
interface Retreating extends Deployment {
  readonly region: string;
  readonly code: Readonly<Record<string, string>>;
}

/** Moves a region's users back to the proven versions, unless another deploy has published since `before`. */
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
