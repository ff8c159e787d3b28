import type { SingleEntry } from '../journal';

/** The changes that each replica has still to receive, by the numbers of their entries. */
export class Unsent {
  /** The oldest one first. */
  private readonly waiting = new Map<string, Set<number>>();

  take(entry: SingleEntry, number: number): void {
    if (entry.kind === 'change') for (const replica of entry.to) this.of(replica).add(number);
    if (entry.kind !== 'sent') return;
    const waiting = this.of(entry.to);
    let count = entry.count;
    for (const oldest of waiting) {
      if (count === 0) return;
      waiting.delete(oldest);
      count -= 1;
    }
  }

  has(replica: string, number: number): boolean {
    return this.waiting.get(replica)?.has(number) ?? false;
  }

  private of(replica: string): Set<number> {
    const waiting = this.waiting.get(replica) ?? new Set();
    this.waiting.set(replica, waiting);
    return waiting;
  }
}
