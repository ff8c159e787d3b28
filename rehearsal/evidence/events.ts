import type { Answer } from '../../definition/workload';
import type { EventFigures } from '../kept';
import type { AcknowledgedWrite } from '../load/load';
import { lookUntil, together } from './look-until';
import { type Judge, lookInAny, lookInFirst } from './regions';
import type { Search } from './writes';

/**
 * How often a write's event was handled, as a read of the write shows; undefined for an answer that it cannot
 * understand.
 */
export type CountEffects = (read: Answer) => number | undefined;

/** An effect too many stays: it is confirmed, and not waited for. */
const CONFIRMED = { leastMs: 0, leastLooks: 2 };

/**
 * Whether each write's event was handled, and with only one effect. A region that was down handles its remaining
 * events after its return.
 *
 * @param known writes whose event was seen as handled by an earlier look
 */
export async function eventFigures(
  search: Search,
  count: CountEffects,
  known: ReadonlySet<AcknowledgedWrite>,
): Promise<EventFigures> {
  const { world, writes } = search;
  const judging = (judge: (times: number) => boolean): Judge => {
    return (answer) => {
      const times = count(answer);
      return times === undefined ? undefined : judge(times) ? 'seen' : 'not there';
    };
  };
  const [handled, once] = [judging((times) => times > 0), judging((times) => times < 2)];
  const waiting = await lookUntil(
    writes.filter((write) => !known.has(write)),
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
    unhandled: waiting.notThere.length,
    doubled: single.notThere.length,
    unread: together(waiting.unread, single.unread),
  };
}
