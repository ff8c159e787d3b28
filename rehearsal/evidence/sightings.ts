import { greatest, least } from '../extremes';
import type { Evidence } from './evidence';

/** Milliseconds between the beginnings of two looks that confirm each other. */
export const APART_MS = 1000;

/** Whether some of these moments confirm each other. */
export function areApart(moments: readonly number[]): boolean {
  return (greatest(moments) ?? 0) - (least(moments) ?? 0) >= APART_MS;
}

/** How long something may take to appear. */
export interface Patience {
  /** Milliseconds since looking began. */
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
   * What was seen once is seen. It is absent when patience is over and looks that began apart in time agree.
   * Otherwise it is not known.
   */
  verdict({ leastMs, leastLooks }: Patience): Evidence {
    if (this.seen) return 'seen';
    const last = greatest(this.misses) ?? 0;
    const isOver = this.misses.length >= Math.max(2, leastLooks) && last >= leastMs;
    return isOver && areApart(this.misses) ? 'not there' : 'not readable';
  }
}
