/** How long the looks at the end of a rehearsal may take, as a share of the rehearsal's own time. */
const SHARE = 0.5;

/** How long they may take at least, in milliseconds: what waits for retries takes half a minute in any case. */
const LEAST_MS = 120_000;

/** How long a rehearsal that took this many milliseconds may look for what was written. */
export function lookingMs(tookMs: number): number {
  return Math.max(LEAST_MS, SHARE * tookMs);
}
