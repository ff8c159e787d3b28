/** What a rehearsal looks at once it is over takes so much of the time that it took itself, */
const SHARE = 0.5;

/** or so many milliseconds, where that is more: what waits for retries takes half a minute in any case. */
const LEAST_MS = 120_000;

/** How long a rehearsal that took so many milliseconds may look at what became of what was written. */
export function lookingMs(tookMs: number): number {
  return Math.max(LEAST_MS, SHARE * tookMs);
}
