import type { Item } from './types';

/** One name for one item of a table, whatever order its key's attributes come in. */
export function keyId(key: Item): string {
  const sorted = Object.keys(key)
    .sort()
    .map((name) => key[name]);
  return JSON.stringify(sorted);
}
