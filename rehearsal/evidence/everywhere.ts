import type { EverywhereFigures } from '../kept';
import type { AcknowledgedWrite } from '../load/load';
import { tally } from '../tally';
import { lookUntil } from './look-until';
import { lookInEvery } from './regions';
import { CATCH_UP } from './sightings';
import type { Search } from './writes';

/**
 * Whether every region shows what some region shows.
 *
 * @param search for writes that were seen: whatever makes them has done so, and only replication can keep them away
 */
export async function everywhereFigures(search: Omit<Search, 'patience'>): Promise<EverywhereFigures> {
  const { world, writes } = search;
  const absent = new Map<AcknowledgedWrite, string>();
  const look = async (write: AcknowledgedWrite) => {
    const one = await lookInEvery(world, write, world.service.regions);
    if (one.evidence === 'not there') absent.set(write, one.why ?? 'HTTP 404');
    return one;
  };
  const { notThere, unread } = await lookUntil(writes, { ...search, patience: CATCH_UP, look });
  const where = tally(notThere.map((write) => absent.get(write) ?? ''));
  return { looked: writes.length, missing: notThere.length, where, unread };
}
