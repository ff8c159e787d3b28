// Which increments a counter counts cannot be seen from a sum of ones. So each is a digit of its own: 0 not counted,
// 1 counted, 2 or 3 counted too often. What does not fit into one sum goes to the next counter.

const BASE = 4;
/** So that a sum is a whole number which JavaScript and DynamoDB keep exactly (2^53). */
const DIGITS = 26;

/** The counter that an increment goes to, and by how much it counts. */
export function placeOf(increment: number): { readonly counter: number; readonly delta: number } {
  return { counter: Math.floor(increment / DIGITS), delta: BASE ** (increment % DIGITS) };
}

/** Counters that so many increments take. */
export function countersOf(increments: number): number {
  return Math.max(1, Math.ceil(increments / DIGITS));
}

/** The increments that sums hold, each by its number and as often as it counts. */
export function countedIn(sums: readonly number[]): string[] {
  return sums.flatMap((sum, counter) =>
    Array.from({ length: DIGITS }, (_, digit) => {
      const times = Math.floor(sum / BASE ** digit) % BASE;
      return Array<string>(times).fill(String(counter * DIGITS + digit));
    }).flat(),
  );
}
