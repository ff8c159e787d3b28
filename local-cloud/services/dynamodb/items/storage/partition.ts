import type { Item } from '../values/types';

/** An item in its partition. */
export interface Entry {
  readonly rank: string;
  readonly item: Item;
  /** The bytes that a read of it counts. */
  readonly size: number;
}

/** The items of one partition key, sorted by their sort keys. */
export class Partition {
  readonly entries: Entry[] = [];

  constructor(
    readonly key: string,
    /** Partitions are sorted by it. */
    readonly hash: number,
  ) {}

  get(rank: string): Entry | undefined {
    const entry = this.entries[this.from(rank)];
    return entry?.rank === rank ? entry : undefined;
  }

  /** Adds an item, or replaces the one with the same rank. */
  set(entry: Entry): void {
    const at = this.from(entry.rank);
    this.entries.splice(at, this.entries[at]?.rank === entry.rank ? 1 : 0, entry);
  }

  delete(rank: string): void {
    const at = this.from(rank);
    if (this.entries[at]?.rank === rank) this.entries.splice(at, 1);
  }

  /** The position of the first entry that is not before. */
  from(rank: string): number {
    return this.firstWhere((entry) => entry >= rank);
  }

  /** The position of the first entry whose rank meets a condition. All later entries must meet it too. */
  firstWhere(holds: (rank: string) => boolean): number {
    let [low, high] = [0, this.entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.entries[middle]?.rank ?? '')) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
