import { greatest, least } from '../extremes';
import type { Evidence } from './evidence';

/** Milliseconds between the beginnings of two looks that confirm each other. */
export const APART_MS = 1000;

/** Whether some of these moments confirm each other: they are so many milliseconds apart. */
export function areApart(moments: readonly number[], apartMs = APART_MS): boolean {
  return (greatest(moments) ?? 0) - (least(moments) ?? 0) >= apartMs;
}

/** How long something may take to appear. */
export interface Patience {
  /** Milliseconds between the first look that found nothing and the last: the time for which it did not appear. */
  readonly leastMs: number;
  /** How many looks must have been able to read, however long each took: two or more. */
  readonly leastLooks: number;
}

/** How long replication may take, once a region shows a write, until all do; also to catch up after healing. */
export const CATCH_UP: Patience = { leastMs: 15_000, leastLooks: 3 };

/** What several looks at one thing have shown. */
export class Sightings {
  private seen = false;
  /** When the looks that found nothing began, in milliseconds since looking began. */
  private readonly misses: number[] = [];

  note(evidence: Evidence, at: number): void {
    if (evidence === 'seen') this.seen = true;
    if (evidence === 'not there') this.misses.push(at);
  }

  /**
   * What was seen once is seen. It is absent when looks that began as far apart as patience asks for agree. Otherwise it
   * is not known: how long it could not be read says nothing.
   */
  verdict({ leastMs, leastLooks }: Patience): Evidence {
    if (this.seen) return 'seen';
    const areEnough = this.misses.length >= Math.max(2, leastLooks);
    return areEnough && areApart(this.misses, Math.max(APART_MS, leastMs)) ? 'not there' : 'not readable';
  }
}
