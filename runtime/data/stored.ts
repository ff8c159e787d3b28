import { type AttributeValue, unmarshal } from './marshal';
import type { Stored } from './table';

/** How a table is named, and its attributes. */
export interface TableNames {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly timeToLive: string;
}

/** The same of a table whose key may be one attribute alone. */
export type AnyTableNames = Omit<TableNames, 'sortKey'> & { readonly sortKey: string | undefined };

/**
 * An item as the library sees it, without the attributes that are its key and its expiry. Without a sort key that part
 * of the key is an empty text.
 */
export function storedItem(attributes: Record<string, AttributeValue>, names: AnyTableNames): Stored {
  const { [names.partitionKey]: partition, [names.timeToLive]: _expiry, ...others } = unmarshal(attributes);
  if (names.sortKey === undefined) return { key: { partition: String(partition), sort: '' }, item: others };
  const { [names.sortKey]: sort, ...item } = others;
  return { key: { partition: String(partition), sort: String(sort) }, item };
}
