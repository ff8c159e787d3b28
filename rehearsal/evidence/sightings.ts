import type { Evidence } from './evidence';

/** Two looks that are to confirm each other begin so many milliseconds apart. */
export const APART_MS = 1000;

/** How long something may take to show itself. */
export interface Patience {
  /** So many milliseconds since looking began. */
  readonly leastMs: number;
  /** So many looks that could read, however long each took: two or more. */
  readonly leastLooks: number;
}

/** What several looks at one thing have shown. */
export class Sightings {
  private seen = false;
  /** When the looks began that found nothing, in milliseconds since looking began. */
  private readonly misses: number[] = [];

  note(evidence: Evidence, at: number): void {
    if (evidence === 'seen') this.seen = true;
    if (evidence === 'not there') this.misses.push(at);
  }

  /**
   * What was seen once is seen. It is not there when patience is over and looks that began apart in time agree on
   * that. Everything else is not known.
   */
  verdict({ leastMs, leastLooks }: Patience): Evidence {
    if (this.seen) return 'seen';
    const [first = 0, last = 0] = [Math.min(...this.misses), Math.max(...this.misses)];
    const isOver = this.misses.length >= Math.max(2, leastLooks) && last >= leastMs;
    return isOver && last - first >= APART_MS ? 'not there' : 'not readable';
  }
}
