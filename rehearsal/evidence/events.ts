import type { Answer } from '../../definition/workload';
import type { EventFigures } from '../kept';
import type { AcknowledgedWrite } from '../load/load';
import { lookUntil, together } from './look-until';
import { type Judge, lookInAny, lookInFirst } from './regions';
import { CATCH_UP } from './sightings';
import type { Search } from './writes';

/** How often a write's event was handled, as a read of the write shows; undefined where it does not tell. */
export type CountEffects = (read: Answer) => number | undefined;

/** An effect too many stays: it is confirmed, and not waited for. */
const CONFIRMED = { leastMs: 0, leastLooks: 2 };

/** What an earlier look at each write told of its event; nothing of a write that it did not show. */
export type Told = ReadonlyMap<AcknowledgedWrite, number | undefined>;

/**
 * Whether each write's event was handled, and with only one effect. A region that was down handles its remaining
 * events after its return.
 *
 * @param told what is known already: writes whose event was handled are not waited for
 */
export async function eventFigures(search: Search, count: CountEffects, told: Told): Promise<EventFigures> {
  const { world } = search;
  const judging = (judge: (times: number) => boolean): Judge => {
    return (answer) => {
      const times = count(answer);
      return times === undefined ? undefined : judge(times) ? 'seen' : 'not there';
    };
  };
  const [handled, once] = [judging((times) => times > 0), judging((times) => times < 2)];
  const untold = await untoldOf(search, count, told);
  const writes = search.writes.filter((write) => !untold.has(write));
  const known = writes.filter((write) => (told.get(write) ?? 0) > 0);
  const isKnown = new Set(known);
  const waiting = await lookUntil(
    writes.filter((write) => !isKnown.has(write)),
    { ...search, look: (write) => lookInAny(world, write, handled) },
  );
  // A second effect may come late, so all are looked at once more.
  const done = new Set([...known, ...waiting.seen]);
  const single = await lookUntil(
    writes.filter((write) => done.has(write)),
    { ...search, patience: CONFIRMED, look: (write) => lookInFirst(world, write, once) },
  );
  return {
    caused: writes.length,
    untold: untold.size,
    unhandled: waiting.notThere.length,
    doubled: single.notThere.length,
    unread: together(waiting.unread, single.unread),
  };
}

/** Writes of which the workload does not tell, at looks that are apart in time. */
async function untoldOf(
  search: Search,
  count: CountEffects,
  told: Told,
): Promise<ReadonlySet<AcknowledgedWrite>> {
  const { world, writes } = search;
  const silent = writes.filter((write) => told.has(write) && told.get(write) === undefined);
  const tells: Judge = (answer) => (count(answer) === undefined ? 'not there' : 'seen');
  const found = await lookUntil(silent, {
    ...search,
    patience: CATCH_UP,
    look: (write) => lookInFirst(world, write, tells),
  });
  return new Set(found.notThere);
}
