import type { Unread } from '../kept';
import { pause } from '../sleep';
import { addTallies, tally } from '../tally';
import type { Evidence } from './evidence';
import { Pace } from './pace';
import { APART_MS, type Patience, Sightings } from './sightings';

/** What one look at one thing shows. */
export interface Look {
  readonly evidence: Evidence;
  /** What came instead: `HTTP 503 in us-east-1`. */
  readonly why?: string | undefined;
}

/** Bounds of a search. */
export interface Bounds {
  /** It ends after so many milliseconds; where something is not there yet, patience comes on top. */
  readonly withinMs: number;
  readonly signal: AbortSignal;
  /** How many things to look at at once. Default: 12. */
  readonly atOnce?: number;
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

/** The shortest pause between two rounds of looks; a timer may be a little early. */
const EVERY_MS = APART_MS + 50;

/** Looks at things again and again, until each is seen, or is known to be absent, or the time is over. */
export async function lookUntil<Thing>(
  things: readonly Thing[],
  { look, patience, withinMs, signal, atOnce = AT_ONCE }: Looking<Thing>,
): Promise<Found<Thing>> {
  const startedAt = performance.now();
  const known = new Map(things.map((thing) => [thing, new Sightings()]));
  const whys = new Map<Thing, string>();
  const pace = new Pace(atOnce);
  let waitsMs = 0;
  const hasTime = (forMs = 0) => performance.now() + forMs <= startedAt + withinMs + waitsMs;
  const verdict = (thing: Thing) => known.get(thing)?.verdict(patience);
  /** Returns whether the thing could be read. */
  const lookOnce = async (thing: Thing): Promise<boolean> => {
    signal.throwIfAborted();
    if (!hasTime()) return true;
    const at = performance.now() - startedAt;
    const { evidence, why = 'no answer' } = await look(thing);
    known.get(thing)?.note(evidence, at);
    whys.set(thing, evidence === 'not readable' ? why : 'looks too slow to be sure');
    if (evidence === 'not there') waitsMs = patience.leastMs;
    return evidence !== 'not readable';
  };
  const rest = () => things.filter((thing) => verdict(thing) === 'not readable');
  for (let open = rest(); open.length > 0; ) {
    const from = performance.now();
    await pace.each(open, lookOnce);
    const next = rest();
    // As long as the next round will take: a machine that looks all the time has none left for what is looked for.
    const pauseMs = Math.max(EVERY_MS, ((performance.now() - from) * next.length) / open.length);
    if (next.length > 0 && !hasTime(pauseMs)) break;
    if (next.length > 0) await pause(pauseMs, signal);
    open = next;
  }
  const unread = rest();
  return {
    seen: things.filter((thing) => verdict(thing) === 'seen'),
    notThere: things.filter((thing) => verdict(thing) === 'not there'),
    unread: {
      count: unread.length,
      why: tally(unread.map((thing) => whys.get(thing) ?? 'no time left to look')),
    },
  };
}
