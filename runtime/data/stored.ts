import { type AttributeValue, type Item, unmarshal } from './marshal';
import type { Stored } from './table';

/** How a table is named, and its attributes. */
export interface TableNames {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly timeToLive: string;
}

/** An item as the library sees it, without the attributes that are its key and its expiry. */
export function storedItem(attributes: Record<string, AttributeValue>, names: TableNames): Stored {
  const {
    [names.partitionKey]: partition,
    [names.sortKey]: sort,
    [names.timeToLive]: _expiry,
    ...item
  } = unmarshal(attributes);
  return { key: { partition: String(partition), sort: String(sort) }, item: item as Item };
}
