import { type IndexSchema, startKeyNames, type TableSchema } from './schema';
import { attributeOf, type Item } from './values/types';

/** The part of an item that an index holds. */
export function projectedItem(schema: TableSchema, index: IndexSchema, item: Item): Item {
  return index.projection.type === 'ALL' ? item : picked(item, projectedNames(schema, index));
}

/** The attributes that an index holds, if it does not hold all. */
export function projectedNames(schema: TableSchema, index: IndexSchema): string[] {
  return [...startKeyNames(schema, index), ...index.projection.include];
}

/** Those attributes that the item has. */
export function picked(item: Item, names: readonly string[]): Item {
  const found: [string, Item[string]][] = [];
  for (const name of names) {
    const value = attributeOf(item, name);
    if (value !== undefined) found.push([name, value]);
  }
  return Object.fromEntries(found);
}
