import { picked, projectedItem } from './projected';
import { type IndexSchema, keyNames, type TableSchema } from './schema';
import { Collection } from './storage/collection';
import { indexPlace, tablePlace } from './storage/place';
import { itemSize } from './values/size';
import type { Item } from './values/types';

/** DynamoDB Developer Guide, "Improving data access with secondary indexes": the bytes that each entry adds. */
const INDEX_OVERHEAD_BYTES = 100;

/** A secondary index with its entries. */
export interface TableIndex {
  readonly schema: IndexSchema;
  readonly items: Collection;
}

/** A table's items and its indexes, which are updated with each change. */
export class ItemTable {
  readonly items = new Collection();
  private readonly indexes = new Map<string, TableIndex>();

  constructor(public schema: TableSchema) {
    this.setSchema(schema);
  }

  /** Takes another schema with the same key: fills new indexes and removes others. */
  setSchema(schema: TableSchema): void {
    this.schema = schema;
    this.indexes.clear();
    for (const index of schema.indexes)
      this.indexes.set(index.name, { schema: index, items: new Collection() });
    for (const item of this.all()) this.index(item);
  }

  findIndex(name: string): TableIndex | undefined {
    return this.indexes.get(name);
  }

  allIndexes(): Iterable<TableIndex> {
    return this.indexes.values();
  }

  /** The item with a key; undefined if there is none. */
  get(key: Item): Item | undefined {
    return this.items.get(tablePlace(this.schema, key))?.item;
  }

  /** All items, partition by partition. */
  *all(): Iterable<Item> {
    for (const { entries } of this.items.partitions()) for (const { item } of entries) yield item;
  }

  keyOf(item: Item): Item {
    return picked(item, keyNames(this.schema.key));
  }

  /** Sets an item to its state after a write; null means that it is deleted. */
  set(key: Item, item: Item | null): void {
    const place = tablePlace(this.schema, key);
    const before = this.items.get(place)?.item;
    if (before !== undefined) this.unindex(before);
    if (item === null) this.items.delete(place);
    else {
      this.items.set(place, item, itemSize(item));
      this.index(item);
    }
  }

  private index(item: Item): void {
    for (const { schema, items } of this.indexes.values()) {
      const place = indexPlace(this.schema, schema.key, item);
      if (place)
        items.set(place, item, INDEX_OVERHEAD_BYTES + itemSize(projectedItem(this.schema, schema, item)));
    }
  }

  private unindex(item: Item): void {
    for (const { schema, items } of this.indexes.values()) {
      const place = indexPlace(this.schema, schema.key, item);
      if (place) items.delete(place);
    }
  }
}
