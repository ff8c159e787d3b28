import type { Receipt } from './items/receipts';
import { keyId } from './keys';
import type { Change, Item, StreamViewType } from './types';

/** From this entry on a table has a stream, or has none any more. */
export interface StreamEntry {
  readonly kind: 'stream';
  readonly table: string;
  readonly arn: string;
  /** Null if the stream is disabled. */
  readonly viewType: StreamViewType | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The position of its newest record before this entry, in a journal that no longer has these records. Default: 0. */
  readonly last?: number;
}

/** An item after a change, and the replicas that must still receive the change. */
export interface ChangeEntry {
  readonly kind: 'change';
  readonly change: Change;
  readonly to: readonly string[];
  /** When the change was made here, in milliseconds since the epoch. */
  readonly at: number;
  /** It is a delete by time to live, in this region. */
  readonly expired?: true;
}

/** The table was deleted. */
export interface ForgetEntry {
  readonly kind: 'forget';
  readonly table: string;
  readonly at: number;
}

/** The other regions of a table. */
export interface Replicas {
  readonly regions: readonly string[];
  /** Former ones that were deleted while they were gone: what they had not sent is lost, also if they come back. */
  readonly lost?: readonly string[];
}

export type SingleEntry =
  | ({ readonly kind: 'replicas'; readonly table: string } & Replicas)
  | ForgetEntry
  | ChangeEntry
  | StreamEntry
  /** A completed transaction that had a client token. */
  | { readonly kind: 'receipt'; readonly receipt: Receipt }
  /** This number of the oldest changes for a replica need not be sent any more. */
  | { readonly kind: 'sent'; readonly to: string; readonly count: number };

/** What a region keeps of its tables, so that an outage of its processes loses nothing that it acknowledged. */
export type ReplicationEntry =
  | SingleEntry
  /** All of these, or none if the region died while it was writing them. */
  | { readonly kind: 'together'; readonly entries: readonly SingleEntry[] };

/**
 * Whether nothing need be known of an item after a change: it is deleted, and its table has never had replicas, of which
 * one could still send an older change of it. A new replica begins without items.
 *
 * @param replicas tables that have replicas, or have had some
 */
export function isForgotten({ item, table }: Change, replicas: { has(table: string): boolean }): boolean {
  return item === null && !replicas.has(table);
}

/** The state after all entries. */
interface Past {
  readonly replicas: ReadonlyMap<string, Replicas>;
  /** The last change of each item, without deletions that are forgotten. */
  readonly items: readonly Change[];
  readonly unsent: ReadonlyMap<string, readonly Change[]>;
  readonly receipts: readonly Receipt[];
}

/** Called with each entry when it is replayed, and with the item before a change. */
type Retold = (entry: SingleEntry, before: Item | null) => void;

export function replayed(entries: Iterable<ReplicationEntry>, retell: Retold = () => {}): Past {
  const replicas = new Map<string, Replicas>();
  const items = new Map<string, Map<string, Change>>();
  const unsent = new Map<string, Change[]>();
  const receipts: Receipt[] = [];
  for (const entry of singles(entries)) {
    retell(entry, entry.kind === 'change' ? itemBefore(items, entry.change) : null);
    if (entry.kind === 'replicas') replicas.set(entry.table, entry);
    else if (entry.kind === 'sent') unsent.get(entry.to)?.splice(0, entry.count);
    else if (entry.kind === 'receipt') receipts.push(entry.receipt);
    else if (entry.kind === 'change') {
      take(items, entry.change, isForgotten(entry.change, replicas));
      for (const replica of entry.to) wait(unsent, replica, entry.change);
    } else if (entry.kind === 'forget') {
      replicas.delete(entry.table);
      items.delete(entry.table);
    }
  }
  return { replicas, items: [...items.values()].flatMap((all) => [...all.values()]), unsent, receipts };
}

function* singles(entries: Iterable<ReplicationEntry>): Generator<SingleEntry> {
  for (const entry of entries) yield* partsOf(entry);
}

/** What others keep in the same journal. */
export interface OtherEntry {
  readonly kind: 'request';
}

export function isOfTables<Other extends OtherEntry>(
  entry: ReplicationEntry | Other,
): entry is ReplicationEntry {
  return entry.kind !== 'request';
}

/** The entries of tables alone. */
export function* changesOf(past: Iterable<ReplicationEntry | OtherEntry>): Generator<ReplicationEntry> {
  for (const entry of past) if (isOfTables(entry)) yield entry;
}

/** The entries that are kept together, or the only one. */
export function partsOf(entry: ReplicationEntry): readonly SingleEntry[] {
  return entry.kind === 'together' ? entry.entries : [entry];
}

type Items = Map<string, Map<string, Change>>;

function itemBefore(items: Items, { table, key }: Change): Item | null {
  return items.get(table)?.get(keyId(key))?.item ?? null;
}

function take(items: Items, change: Change, isForgotten: boolean): void {
  const table = items.get(change.table) ?? new Map<string, Change>();
  items.set(change.table, table);
  if (isForgotten) table.delete(keyId(change.key));
  else table.set(keyId(change.key), change);
}

function wait(unsent: Map<string, Change[]>, replica: string, change: Change): void {
  const waiting = unsent.get(replica);
  if (waiting) waiting.push(change);
  else unsent.set(replica, [change]);
}
