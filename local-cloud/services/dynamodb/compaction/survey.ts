import { partsOf, type ReplicationEntry, type SingleEntry, type StreamEntry } from '../journal';
import { LastChanges } from './last-changes';
import { StreamHeads } from './stream-heads';
import { Unsent } from './unsent';

/** What must be known of a journal before entries are left out. They are numbered, those that are kept together each. */
export interface Survey {
  readonly oldest: number;
  /** The number of the first entry that a stream may still show; infinite if there is none. */
  readonly shownFrom: number;
  /** The streams as they are before that entry. */
  readonly streams: readonly StreamEntry[];
  readonly changes: LastChanges;
  readonly unsent: Unsent;
  /** The tables that have had a stream. */
  readonly streamed: ReadonlySet<string>;
}

export function surveyed(past: Iterable<ReplicationEntry>, oldest: number): Survey {
  const [heads, changes, unsent] = [new StreamHeads(), new LastChanges(), new Unsent()];
  const streamed = new Set<string>();
  let shownFrom = Number.POSITIVE_INFINITY;
  let number = 0;
  for (const entry of past) {
    const parts = partsOf(entry);
    if (shownFrom > number && parts.some((one) => isFrom(one, oldest))) shownFrom = number;
    for (const one of parts) {
      const isShown = number >= shownFrom;
      if (one.kind === 'stream') streamed.add(one.table);
      if (!isShown) heads.take(one, changes);
      changes.take(one, number, isShown);
      unsent.take(one, number);
      number += 1;
    }
  }
  return { oldest, shownFrom, streams: heads.entries(oldest), changes, unsent, streamed };
}

function isFrom(entry: SingleEntry, oldest: number): boolean {
  return entry.kind === 'change' && entry.at >= oldest;
}
