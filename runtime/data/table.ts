import type { Item } from './marshal';

export interface Key {
  readonly partition: string;
  readonly sort: string;
}

/** An item with its key. */
export interface Stored {
  readonly key: Key;
  readonly item: Item;
}

/** A page of items, and the sort key after which the next page begins. */
export interface Page {
  readonly items: Stored[];
  readonly next: string | undefined;
}

export interface PageOptions {
  /** The most items in a page. Default: as many as DynamoDB reads at once, 1 MB. */
  readonly limit?: number;
  /** The sort key after which the page begins. Default: it begins with the first item. */
  readonly after?: string | undefined;
}

/** What must be true of the existing item, in this region, for a write to happen. */
export type Condition =
  | { readonly absent: true }
  | { readonly attribute: string; readonly equals: number | string };

export interface PutOptions {
  /**
   * The condition holds in this region only. If two regions that have not received each other's write both write,
   * both succeed, and the last write stays in both. So derive the key from all that must not be lost.
   */
  readonly condition?: Condition;
  /** When DynamoDB may delete the item, in seconds since the epoch; it usually does within a few days. */
  readonly expiresAt?: number;
}

/** One region's replica of the table. Each method is one request, and may throw `DataError`. */
export interface Table {
  /** Where the replica is. */
  region(): string;
  /** This region's clock, in milliseconds since the epoch. Clocks of two regions may differ by minutes. */
  now(): number;
  /** Writes an item; false when the condition did not hold. Costs one write unit a KB in both cases. */
  put(key: Key, item: Item, options?: PutOptions): Promise<boolean>;
  /** A strongly consistent read: it sees every write that this region answered. One read unit per 4 KB. */
  get(key: Key): Promise<Item | undefined>;
  /** A strongly consistent query: a partition's items whose sort key begins with `prefix`, by sort key. */
  query(partition: string, prefix: string, options?: PageOptions): Promise<Page>;
  /** The table that says where owned types are at home. Default: this one. */
  readonly homes?: Table;
  /** Deletes an item without a trace. Where others must see who deleted it, write a tombstone instead. */
  delete(key: Key): Promise<void>;
}

/** All items of a query, page after page: one request for each MB. */
export async function queryAll(table: Table, partition: string, prefix: string): Promise<Stored[]> {
  const all: Stored[] = [];
  for (let after: string | undefined; ; ) {
    const { items, next } = await table.query(partition, prefix, { after });
    all.push(...items);
    if (next === undefined) return all;
    after = next;
  }
}
