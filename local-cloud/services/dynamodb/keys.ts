import type { Item } from './types';

/** One name for each item of a table, independent of the order of its key's attributes. */
export function keyId(key: Item): string {
  const sorted = Object.keys(key)
    .sort()
    .map((name) => key[name]);
  return JSON.stringify(sorted);
}
