import type { Item } from './types';

/** One name for each item of a table, in whatever sequence its key's attributes come. */
export function keyId(key: Item): string {
  const sorted = Object.keys(key)
    .sort()
    .map((name) => key[name]);
  return JSON.stringify(sorted);
}
