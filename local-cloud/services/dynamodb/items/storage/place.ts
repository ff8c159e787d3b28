import type { KeySchema, TableSchema } from '../schema';
import { valueOrder } from '../values/rank';
import { type AttributeValue, attributeOf, type Item } from '../values/types';

/** Ends a part of an order. No part contains it, and it sorts before any continuation of a longer part. */
const END = '\0\0';

/** A part of an order. Texts with the same beginning stay together. */
export function orderPart(order: string): string {
  return order.includes('\0') ? order.replaceAll('\0', '\0\u0001') : order;
}

/** An item's place: its partition, and its order within it. */
export interface Place {
  readonly partition: string;
  readonly order: string;
}

/** An item's place in the table. */
export function tablePlace({ key, types }: TableSchema, item: Item): Place {
  return {
    partition: orderOf(item, key.hash, types),
    order: key.range === undefined ? '' : orderPart(orderOf(item, key.range, types)) + END,
  };
}

/**
 * An item's place in an index; undefined if it is not in the index. Items with the same index key are in the order of
 * their table keys.
 */
export function indexPlace(schema: TableSchema, key: KeySchema, item: Item): Place | undefined {
  const { types } = schema;
  if (!hasKey(item, key.hash, types) || (key.range !== undefined && !hasKey(item, key.range, types)))
    return undefined;
  const range = key.range === undefined ? '' : orderPart(orderOf(item, key.range, types)) + END;
  const { partition, order } = tablePlace(schema, item);
  return {
    partition: orderOf(item, key.hash, types),
    order: `${range}${orderPart(partition)}${END}${order}`,
  };
}

function hasKey(item: Item, name: string, types: TableSchema['types']): boolean {
  const type = types[name];
  return type !== undefined && attributeOf(item, name)?.[type] !== undefined;
}

function orderOf(item: Item, name: string, types: TableSchema['types']): string {
  return valueOrder((attributeOf(item, name) ?? {}) as AttributeValue, types[name] ?? 'S');
}
