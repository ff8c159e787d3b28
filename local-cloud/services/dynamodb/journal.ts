import type { Receipt } from './items/receipts';
import { keyId } from './keys';
import type { Change, Item, StreamViewType } from './types';

/** A table has a stream from then on, or has none any more. */
export interface StreamEntry {
  readonly kind: 'stream';
  readonly table: string;
  readonly arn: string;
  /** Null: the stream is disabled. */
  readonly viewType: StreamViewType | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** An item as it is since this change, and the replicas that are still to hear of it. */
export interface ChangeEntry {
  readonly kind: 'change';
  readonly change: Change;
  readonly to: readonly string[];
  /** When it was done here, in milliseconds since the epoch. */
  readonly at: number;
  /** It is a delete by time to live, by this region. */
  readonly expired?: true;
}

type SingleEntry =
  | { readonly kind: 'replicas'; readonly table: string; readonly regions: readonly string[] }
  | { readonly kind: 'forget'; readonly table: string; readonly at: number }
  | ChangeEntry
  | StreamEntry
  /** A transaction that was done under a client's token. */
  | { readonly kind: 'receipt'; readonly receipt: Receipt }
  /** So many of the oldest changes waiting for a replica have left. */
  | { readonly kind: 'sent'; readonly to: string; readonly count: number };

/** What a region keeps of its tables, so that an outage of its processes loses nothing it acknowledged. */
export type ReplicationEntry =
  | SingleEntry
  /** All of these, or none where the region died while it was written. */
  | { readonly kind: 'together'; readonly entries: readonly SingleEntry[] };

/** The state that entries lead to. */
export interface Past {
  readonly replicas: ReadonlyMap<string, readonly string[]>;
  /** The last change of each item, deletions among them. */
  readonly items: readonly Change[];
  readonly unsent: ReadonlyMap<string, readonly Change[]>;
  readonly receipts: readonly Receipt[];
}

/** Hears of each entry as it is taken up again, and of the item that a change found. */
export type Retold = (entry: SingleEntry, before: Item | null) => void;

export function replayed(entries: readonly ReplicationEntry[], retell: Retold = () => {}): Past {
  const replicas = new Map<string, readonly string[]>();
  const items = new Map<string, Map<string, Change>>();
  const unsent = new Map<string, Change[]>();
  const receipts: Receipt[] = [];
  for (const entry of entries.flatMap(parts)) {
    retell(entry, entry.kind === 'change' ? itemBefore(items, entry.change) : null);
    if (entry.kind === 'replicas') replicas.set(entry.table, entry.regions);
    else if (entry.kind === 'sent') unsent.get(entry.to)?.splice(0, entry.count);
    else if (entry.kind === 'receipt') receipts.push(entry.receipt);
    else if (entry.kind === 'change') take(items, unsent, entry);
    else if (entry.kind === 'forget') {
      replicas.delete(entry.table);
      items.delete(entry.table);
    }
  }
  return { replicas, items: [...items.values()].flatMap((all) => [...all.values()]), unsent, receipts };
}

function parts(entry: ReplicationEntry): readonly SingleEntry[] {
  return entry.kind === 'together' ? entry.entries : [entry];
}

type Items = Map<string, Map<string, Change>>;

function itemBefore(items: Items, { table, key }: Change): Item | null {
  return items.get(table)?.get(keyId(key))?.item ?? null;
}

function take(items: Items, unsent: Map<string, Change[]>, { change, to }: ChangeEntry): void {
  const table = items.get(change.table) ?? new Map<string, Change>();
  items.set(change.table, table);
  table.set(keyId(change.key), change);
  for (const replica of to) {
    const waiting = unsent.get(replica);
    if (waiting) waiting.push(change);
    else unsent.set(replica, [change]);
  }
}
