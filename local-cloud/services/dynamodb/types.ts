import type { Version } from './version';

/** An item as DynamoDB's API writes it. */
export type Item = Readonly<Record<string, unknown>>;

/** One write on its way to another replica. */
export interface Change {
  readonly table: string;
  readonly key: Item;
  /** The item as it was written; null when it was deleted. */
  readonly item: Item | null;
  readonly version: Version;
}

/** A write that a request makes; where `item` is missing, the item is read back after the write. */
export interface Write {
  readonly table: string;
  readonly key: Item;
  readonly item?: Item | null;
  /** It is a delete by time to live. */
  readonly expired?: true;
}
