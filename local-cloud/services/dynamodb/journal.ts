import { itemId } from './keys';
import type { StreamEntry } from './streams/streams';
import type { Change, Item } from './types';

/** What a region keeps of its tables, so that an outage of its processes loses nothing it acknowledged. */
export type ReplicationEntry =
  | { readonly kind: 'replicas'; readonly table: string; readonly regions: readonly string[] }
  | { readonly kind: 'forget'; readonly table: string; readonly at: number }
  /** An item as it is since this change, and the replicas that are still to hear of it. */
  | {
      readonly kind: 'change';
      readonly change: Change;
      readonly to: readonly string[];
      /** When it was done here, in milliseconds since the epoch. */
      readonly at: number;
      /** It is a delete by time to live, by this region. */
      readonly expired?: true;
    }
  | StreamEntry
  /** So many of the oldest changes waiting for a replica have left. */
  | { readonly kind: 'sent'; readonly to: string; readonly count: number };

/** The state that entries lead to. */
export interface Past {
  readonly replicas: ReadonlyMap<string, readonly string[]>;
  /** The last change of each item, deletions among them. */
  readonly items: readonly Change[];
  readonly unsent: ReadonlyMap<string, readonly Change[]>;
}

export function replayed(entries: readonly ReplicationEntry[]): Past {
  const replicas = new Map<string, readonly string[]>();
  const items = new Map<string, Change>();
  const unsent = new Map<string, Change[]>();
  for (const entry of entries) {
    if (entry.kind === 'replicas') replicas.set(entry.table, entry.regions);
    else if (entry.kind === 'sent') unsent.get(entry.to)?.splice(0, entry.count);
    else if (entry.kind === 'change') {
      items.set(itemId(entry.change.table, entry.change.key), entry.change);
      for (const to of entry.to) append(unsent, to, entry.change);
    } else if (entry.kind === 'forget') {
      replicas.delete(entry.table);
      for (const [id, { table }] of items) if (table === entry.table) items.delete(id);
    }
  }
  return { replicas, items: [...items.values()], unsent };
}

/** DynamoDB API Reference, "BatchWriteItem": at most 25 puts a request. */
const BATCH = 25;

/** Inputs of `BatchWriteItem` that put back the items that exist. */
export function batches(items: readonly Change[]): { RequestItems: Record<string, object[]> }[] {
  const tables = new Map<string, Item[]>();
  for (const { table, item } of items) if (item !== null) append(tables, table, item);
  return [...tables].flatMap(([table, all]) =>
    Array.from({ length: Math.ceil(all.length / BATCH) }, (_, index) => ({
      RequestItems: {
        [table]: all.slice(index * BATCH, (index + 1) * BATCH).map((Item) => ({ PutRequest: { Item } })),
      },
    })),
  );
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
