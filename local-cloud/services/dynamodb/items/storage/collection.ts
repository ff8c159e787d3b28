import { hashOf } from './hash';
import { type Entry, Partition } from './partition';
import type { Place } from './place';

/** The items of a table, or of an index, by partition. */
export class Collection {
  private readonly byKey = new Map<string, Partition>();
  /** Sorted, without the fresh ones. */
  private sorted: Partition[] = [];
  private fresh: Partition[] = [];
  private gone = 0;
  count = 0;
  bytes = 0;

  get({ partition, rank }: Place): Entry | undefined {
    return this.byKey.get(partition)?.get(rank);
  }

  partition(key: string): Partition | undefined {
    return this.byKey.get(key);
  }

  set({ partition: key, rank }: Place, item: Entry['item'], size: number): void {
    const partition = this.byKey.get(key) ?? this.add(key);
    this.counted(partition.get(rank), -1);
    const entry = { rank, item, size };
    partition.set(entry);
    this.counted(entry, 1);
  }

  delete({ partition: key, rank }: Place): void {
    const partition = this.byKey.get(key);
    if (!partition) return;
    this.counted(partition.get(rank), -1);
    partition.delete(rank);
    if (partition.entries.length > 0) return;
    this.byKey.delete(key);
    this.gone += 1;
  }

  /** All partitions, sorted: adding or removing one does not move the others. */
  partitions(): readonly Partition[] {
    if (this.fresh.length > 0 || this.gone > 0) {
      const fresh = this.fresh.sort(byHash);
      this.sorted = [...this.sorted, ...fresh].filter((one) => this.byKey.get(one.key) === one).sort(byHash);
      this.fresh = [];
      this.gone = 0;
    }
    return this.sorted;
  }

  private add(key: string): Partition {
    const partition = new Partition(key, hashOf(key));
    this.byKey.set(key, partition);
    this.fresh.push(partition);
    return partition;
  }

  private counted(entry: Entry | undefined, times: 1 | -1): void {
    if (!entry) return;
    this.count += times;
    this.bytes += times * entry.size;
  }
}

function byHash(left: Partition, right: Partition): number {
  if (left.hash !== right.hash) return left.hash - right.hash;
  return left.key < right.key ? -1 : 1;
}
