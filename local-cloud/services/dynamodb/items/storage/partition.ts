import type { Item } from '../values/types';

/** An item in its partition. */
export interface Entry {
  readonly order: string;
  readonly item: Item;
  /** The bytes that a read of it counts. */
  readonly size: number;
}

/** The items of one partition key, in the order of their sort keys. */
export class Partition {
  readonly entries: Entry[] = [];

  constructor(
    readonly key: string,
    /** The order of partitions. */
    readonly hash: number,
  ) {}

  get(order: string): Entry | undefined {
    const entry = this.entries[this.from(order)];
    return entry?.order === order ? entry : undefined;
  }

  /** Adds an item, or replaces the one with the same order. */
  set(entry: Entry): void {
    const at = this.from(entry.order);
    this.entries.splice(at, this.entries[at]?.order === entry.order ? 1 : 0, entry);
  }

  delete(order: string): void {
    const at = this.from(order);
    if (this.entries[at]?.order === order) this.entries.splice(at, 1);
  }

  /** The position of the first entry that is not before. */
  from(order: string): number {
    return this.firstWhere((entry) => entry >= order);
  }

  /** The position of the first entry whose order meets a condition. All later entries must meet it too. */
  firstWhere(holds: (order: string) => boolean): number {
    let [low, high] = [0, this.entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.entries[middle]?.order ?? '')) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
