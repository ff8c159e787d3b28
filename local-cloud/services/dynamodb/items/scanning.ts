import { placeOf } from './querying';
import type { Source } from './reading';
import { type IndexSchema, keyNames } from './schema';
import { checkStartKeyAttribute, checkStartKeyCount, checkStartKeyOfTable, invalidStart } from './start-key';
import { hashOf, segmentOf } from './storage/hash';
import type { Entry, Partition } from './storage/partition';
import type { Item } from './values/types';

/** The segment of a table that a parallel scan reads. */
export interface Segment {
  readonly Segment?: number;
  readonly TotalSegments?: number;
}

/** @throws ItemError if a start key does not fit the source, or is in another segment. */
export function checkScanStart(source: Source, start: Item, segment: Segment): void {
  if (source.index) checkIndexStart(source, source.index.schema, start);
  else if (Object.keys(start).length !== keyNames(source.table.schema.key).length)
    throw invalidStart('The provided key element does not match the schema');
  checkStartKeyOfTable(source, start);
  const { Segment = 0, TotalSegments = 1 } = segment;
  if (segmentOf(hashOf(placeOf(source, start).partition), TotalSegments) !== Segment)
    throw invalidStart(
      `Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: ${TotalSegments} Segment: ${Segment}`,
    );
}

function checkIndexStart(source: Source, { key }: IndexSchema, start: Item): void {
  checkStartKeyCount(source, start);
  for (const name of keyNames(key)) checkStartKeyAttribute(source, start, name);
}

/** The entries of a table, an index or a segment, after a start key. */
export function* scanEntries(source: Source, start: Item | undefined, segment: Segment): Iterable<Entry> {
  const { Segment = 0, TotalSegments = 1 } = segment;
  const all = source.items.partitions();
  const after = start && placeOf(source, start);
  const first = after ? firstFrom(all, hashOf(after.partition), after.partition) : 0;
  for (const partition of all.slice(first)) {
    if (segmentOf(partition.hash, TotalSegments) !== Segment) continue;
    const begin = after?.partition === partition.key ? partition.firstWhere((rank) => rank > after.rank) : 0;
    for (let at = begin; at < partition.entries.length; at++) yield partition.entries[at] as Entry;
  }
}

/** The position of the first partition that is not before the given one. */
function firstFrom(all: readonly Partition[], hash: number, key: string): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = all[middle] as Partition;
    if (one.hash < hash || (one.hash === hash && one.key < key)) low = middle + 1;
    else high = middle;
  }
  return low;
}
