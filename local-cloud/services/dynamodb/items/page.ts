import { holds } from './expressions/evaluate';
import type { Condition } from './expressions/tree';
import type { Entry } from './storage/partition';
import type { Item } from './values/types';

/** DynamoDB Developer Guide, "Query" and "Scan": an answer ends with the item that reaches this size. */
const PAGE_BYTES = 1024 * 1024;

export interface PageOptions {
  readonly limit: number | undefined;
  readonly filter: Condition | undefined;
  /** The item as its reader sees it. */
  readonly seen: (item: Item) => Item;
}

export interface Page {
  readonly items: readonly Item[];
  readonly scanned: number;
  readonly bytes: number;
  /** The last item, after which the next page continues; undefined if there is no next page. */
  readonly last: Item | undefined;
}

/** Reads as many entries as one answer may have, and keeps those that pass the filter. */
export function readPage(entries: Iterable<Entry>, { limit = Infinity, filter, seen }: PageOptions): Page {
  const items: Item[] = [];
  let [scanned, bytes] = [0, 0];
  for (const { item, size } of entries) {
    scanned += 1;
    bytes += size;
    const shown = seen(item);
    if (!filter || holds(filter, shown)) items.push(shown);
    if (scanned >= limit || bytes >= PAGE_BYTES) return { items, scanned, bytes, last: item };
  }
  return { items, scanned, bytes, last: undefined };
}
