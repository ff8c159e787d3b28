import type { KeySchema, TableSchema } from '../schema';
import { valueOrder } from '../values/order';
import { type AttributeValue, attributeOf, type Item } from '../values/types';

/** Ends a part of an order; no part holds it, and it sorts before whatever a longer part goes on with. */
const END = '\0\0';

/** A part of an order, in which texts that begin alike stay together. */
export function orderPart(order: string): string {
  return order.includes('\0') ? order.replaceAll('\0', '\0\u0001') : order;
}

/** Where an item stands: in which partition, and in what order there. */
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

/** An item's place in an index, where its table's key tells items of one key apart; undefined: it is not there. */
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
