import type { Answer } from '../../definition/workload';
import type { AcknowledgedWrite } from '../load/load';
import type { World } from '../world';
import { type Bounds, type Found, lookUntil } from './look-until';
import { type Judge, lookInAny, lookInEvery } from './regions';
import type { Patience } from './sightings';

/** Writes to look for at the end of a rehearsal. */
export interface Search extends Bounds {
  readonly world: World;
  readonly writes: readonly AcknowledgedWrite[];
  readonly patience: Patience;
}

/**
 * Whether some region shows each write.
 *
 * @param onShown called with what each write that is found looks like
 */
export function inSomeRegion(
  search: Search,
  onShown: (write: AcknowledgedWrite, answer: Answer) => void = () => undefined,
): Promise<Found<AcknowledgedWrite>> {
  const { world, writes } = search;
  const noting =
    (write: AcknowledgedWrite): Judge =>
    (answer) => {
      onShown(write, answer);
      return 'seen';
    };
  return lookUntil(writes, { ...search, look: (write) => lookInAny(world, write, noting(write)) });
}

/** Whether all of these regions show each write. */
export function inEveryRegion(search: Search, regions: readonly string[]): Promise<Found<AcknowledgedWrite>> {
  const { world, writes } = search;
  return lookUntil(writes, { ...search, look: (write) => lookInEvery(world, write, regions) });
}
