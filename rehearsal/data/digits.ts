// A sum of ones does not show which increments a counter counts. So each increment is a digit of its own: 0 not
// counted, 1 counted, 2 or 3 counted too often. What does not fit into one sum goes to the next counter.

const BASE = 4;
/** So few that a sum is a whole number which JavaScript and DynamoDB store exactly (2^53). */
const DIGITS = 26;

/** The counter that an increment goes to, and the amount that it adds. */
export function placeOf(increment: number): { readonly counter: number; readonly delta: number } {
  return { counter: Math.floor(increment / DIGITS), delta: BASE ** (increment % DIGITS) };
}

/** How many counters this many increments need. */
export function countersOf(increments: number): number {
  return Math.max(1, Math.ceil(increments / DIGITS));
}

/** The increments in the sums, each by its number, as often as it counts. */
export function countedIn(sums: readonly number[]): string[] {
  return sums.flatMap((sum, counter) =>
    Array.from({ length: DIGITS }, (_, digit) => {
      const times = Math.floor(sum / BASE ** digit) % BASE;
      return Array<string>(times).fill(String(counter * DIGITS + digit));
    }).flat(),
  );
}
