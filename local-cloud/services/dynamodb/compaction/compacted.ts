import {
  changesOf,
  isOfTables,
  type OtherEntry,
  partsOf,
  type ReplicationEntry,
  type SingleEntry,
} from '../journal';
import { type Survey, surveyed } from './survey';

/**
 * A journal of tables that says the same with fewer entries. Left out are changes that no stream shows any more, unless
 * they are the last of their item or still to be sent; what was sent; and old receipts. Entries of other kinds stay.
 *
 * @param past reads the journal from its beginning, each time that it is called
 * @param oldest no stream shows what was changed before, in milliseconds since the epoch
 */
export function* compacted<Other extends OtherEntry>(
  past: () => Iterable<ReplicationEntry | Other>,
  oldest: number,
): Generator<ReplicationEntry | Other> {
  const survey = surveyed(changesOf(past()), oldest);
  let number = 0;
  for (const entry of past()) {
    if (!isOfTables(entry)) {
      yield entry;
      continue;
    }
    if (number === survey.shownFrom) yield* survey.streams;
    const kept: SingleEntry[] = [];
    for (const one of partsOf(entry)) kept.push(...needed(one, number++, survey));
    const [only] = kept;
    if (only !== undefined) yield kept.length === 1 ? only : { kind: 'together', entries: kept };
  }
  if (number <= survey.shownFrom) yield* survey.streams;
}

/** What stays of an entry: nothing, or one. */
function needed(
  entry: SingleEntry,
  number: number,
  { shownFrom, oldest, unsent, changes, streamed }: Survey,
): readonly SingleEntry[] {
  const isShown = number >= shownFrom;
  if (entry.kind === 'sent') return [];
  if (entry.kind === 'stream') return isShown ? [entry] : [];
  if (entry.kind === 'receipt') return entry.receipt.at < oldest ? [] : [entry];
  if (entry.kind !== 'change') return [entry];
  const { change } = entry;
  const to = entry.to.filter((replica) => unsent.has(replica, number));
  const isNeeded = streamed.has(change.table)
    ? isShown || changes.isLastBefore(change, number)
    : changes.isLast(change, number);
  return isNeeded || to.length > 0 ? [{ ...entry, to }] : [];
}
