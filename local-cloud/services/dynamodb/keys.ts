import type { Item } from './types';

/** One name for one item of a region, whatever order its key's attributes come in. */
export function itemId(table: string, key: Item): string {
  const sorted = Object.keys(key)
    .sort()
    .map((name) => [name, key[name]]);
  return JSON.stringify([table, sorted]);
}
