import type { KeySchema, TableSchema } from '../schema';
import { valueRank } from '../values/rank';
import { type AttributeValue, attributeOf, type Item } from '../values/types';

/** Ends a part of a rank. No part contains it, and it sorts before any continuation of a longer part. */
const END = '\0\0';

/** A part of a rank. Texts with the same beginning stay together. */
export function rankPart(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\0\u0001') : text;
}

/** An item's place: its partition, and its rank there, a text by which the items of a partition are sorted. */
export interface Place {
  readonly partition: string;
  readonly rank: string;
}

/** An item's place in the table. */
export function tablePlace({ key, types }: TableSchema, item: Item): Place {
  return {
    partition: rankOf(item, key.hash, types),
    rank: key.range === undefined ? '' : rankPart(rankOf(item, key.range, types)) + END,
  };
}

/**
 * An item's place in an index; undefined if it is not in the index. Items with the same index key are sorted by
 * their table keys.
 */
export function indexPlace(schema: TableSchema, key: KeySchema, item: Item): Place | undefined {
  const { types } = schema;
  if (!hasKey(item, key.hash, types) || (key.range !== undefined && !hasKey(item, key.range, types)))
    return undefined;
  const range = key.range === undefined ? '' : rankPart(rankOf(item, key.range, types)) + END;
  const { partition, rank } = tablePlace(schema, item);
  return {
    partition: rankOf(item, key.hash, types),
    rank: `${range}${rankPart(partition)}${END}${rank}`,
  };
}

function hasKey(item: Item, name: string, types: TableSchema['types']): boolean {
  const type = types[name];
  return type !== undefined && attributeOf(item, name)?.[type] !== undefined;
}

function rankOf(item: Item, name: string, types: TableSchema['types']): string {
  return valueRank((attributeOf(item, name) ?? {}) as AttributeValue, types[name] ?? 'S');
}
