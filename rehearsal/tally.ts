/** How often each thing came: `{ 'HTTP 503': 2 }`. */
export type Tally = Readonly<Record<string, number>>;

export function tally(things: Iterable<string>): Tally {
  const counts: Record<string, number> = {};
  for (const thing of things) counts[thing] = (counts[thing] ?? 0) + 1;
  return counts;
}

/** `2 × HTTP 503, 1 × ECONNRESET`, the most frequent first; empty where there is nothing. */
export function tallyText(counts: Tally): string {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([thing, count]) => `${count} × ${thing}`)
    .join(', ');
}

export function addTallies(...all: readonly Tally[]): Tally {
  const counts: Record<string, number> = {};
  for (const [thing, count] of all.flatMap(Object.entries<number>))
    counts[thing] = (counts[thing] ?? 0) + count;
  return counts;
}
