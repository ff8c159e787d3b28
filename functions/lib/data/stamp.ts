import type { Table } from './table';

/** Who wrote an item, and when by that region's clock: for streams, merges and people. */
export type Stamp = {
  /** The region of origin. */
  region: string;
  /** Milliseconds since the epoch. */
  at: number;
};

export function stamp(table: Table): Stamp {
  return { region: table.region(), at: table.now() };
}

/** Tombstones stay so long: longer than any retry, and than any region is cut off without being given up. */
const TOMBSTONE_SECONDS = 30 * 24 * 3600;

/**
 * What a delete leaves, so that streams and merges see who deleted what: DynamoDB's own deletes carry no stamp,
 * and a delete by time to live is marked as such only in the region that made it. DynamoDB deletes it 30 days on.
 */
export function tombstone(table: Table): { item: Stamp & { removed: true }; expiresAt: number } {
  const item = { ...stamp(table), removed: true as const };
  return { item, expiresAt: Math.ceil(item.at / 1000) + TOMBSTONE_SECONDS };
}
