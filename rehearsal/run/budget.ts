/** A search once a rehearsal is over takes so much of the time that it took itself, */
const SHARE = 1 / 3;

/** or so many milliseconds, where that is more. */
const LEAST_MS = 60_000;

/** How long each search may take after a rehearsal that took so many milliseconds. */
export function searchMs(tookMs: number): number {
  return Math.max(LEAST_MS, SHARE * tookMs);
}
