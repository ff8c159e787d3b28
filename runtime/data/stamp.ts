import type { Table } from './table';

/** The region that wrote an item, and when by its clock: for streams, merges and people. */
export type Stamp = {
  /** The region of origin. */
  region: string;
  /** Milliseconds since the epoch. */
  at: number;
};

export function stamp(table: Table): Stamp {
  return { region: table.region(), at: table.now() };
}

/**
 * How long tombstones stay: longer than any retry takes, and longer than a region is cut off before it is given up.
 */
const TOMBSTONE_SECONDS = 30 * 24 * 3600;

/**
 * What a delete leaves, so that streams and merges see who deleted what. DynamoDB's own deletes carry no stamp, and a
 * delete by time to live is marked as such only in the region that made it. After 30 days DynamoDB deletes the
 * tombstone.
 */
export function tombstone(table: Table): { item: Stamp & { removed: true }; expiresAt: number } {
  const item = { ...stamp(table), removed: true as const };
  return { item, expiresAt: Math.ceil(item.at / 1000) + TOMBSTONE_SECONDS };
}
