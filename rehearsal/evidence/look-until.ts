import type { Unread } from '../kept';
import { pause } from '../sleep';
import { addTallies, tally } from '../tally';
import type { Evidence } from './evidence';
import { Pace } from './pace';
import { APART_MS, type Patience, Sightings } from './sightings';

/** What one look at one thing shows. */
export interface Look {
  readonly evidence: Evidence;
  /** Why it could not be read: `HTTP 503 in us-east-1`. */
  readonly why?: string | undefined;
}

/** Limits of a search, shared by everything that a rehearsal looks for at its end. */
export interface Bounds {
  /** When looking ends, as a moment of `performance.now()`. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  /** How many things to look at at once. Default: 12. */
  readonly atOnce?: number;
}

/** The share of the remaining time that a search may use, so that later searches have some, too. */
export function within<Given extends Bounds>(share: number, bounds: Given): Given {
  const now = performance.now();
  return { ...bounds, deadline: now + share * (bounds.deadline - now) };
}

interface Looking<Thing> extends Bounds {
  readonly patience: Patience;
  readonly look: (thing: Thing) => Promise<Look>;
}

/** The results of all searches. */
export interface Found<Thing> {
  readonly seen: readonly Thing[];
  readonly notThere: readonly Thing[];
  readonly unread: Unread;
}

export function together(one: Unread, other: Unread): Unread {
  return { count: one.count + other.count, why: addTallies(one.why, other.why) };
}

const AT_ONCE = 12;

/** The pause between two rounds of looks; a timer may be a little early. */
const EVERY_MS = APART_MS + 50;

/** Looks at things again and again, until each is seen, or is known to be absent, or the time is over. */
export async function lookUntil<Thing>(
  things: readonly Thing[],
  { look, patience, deadline, signal, atOnce = AT_ONCE }: Looking<Thing>,
): Promise<Found<Thing>> {
  const startedAt = performance.now();
  const known = new Map(things.map((thing) => [thing, new Sightings()]));
  const whys = new Map<Thing, string>();
  const pace = new Pace(atOnce);
  const verdict = (thing: Thing) => known.get(thing)?.verdict(patience);
  /** Returns whether the thing could be read. */
  const lookOnce = async (thing: Thing): Promise<boolean> => {
    signal.throwIfAborted();
    const began = performance.now();
    if (began > deadline) return true;
    const { evidence, why = 'no answer' } = await look(thing);
    known.get(thing)?.note(evidence, began - startedAt);
    whys.set(thing, evidence === 'not readable' ? why : 'looks too slow to be sure');
    return evidence !== 'not readable';
  };
  const rest = () => things.filter((thing) => verdict(thing) === 'not readable');
  for (let open = rest(); open.length > 0; open = rest()) {
    await pace.each(open, lookOnce);
    if (rest().length > 0 && performance.now() + EVERY_MS > deadline) break;
    if (rest().length > 0) await pause(EVERY_MS, signal);
  }
  const notReadable = rest();
  return {
    seen: things.filter((thing) => verdict(thing) === 'seen'),
    notThere: things.filter((thing) => verdict(thing) === 'not there'),
    unread: {
      count: notReadable.length,
      why: tally(notReadable.map((thing) => whys.get(thing) ?? 'no time left to look')),
    },
  };
}
