import { Journal, type JournalOptions } from '../../../../storage/journal';

interface Checkpoint {
  readonly mapping: string;
  /** The position of the first record that is not finished. */
  readonly position: number;
}

/** Each mapping's position in its stream; outlives the region's processes. */
export class Checkpoints {
  private readonly positions = new Map<string, number>();
  private readonly journal: Journal<Checkpoint>;

  constructor(file: string, options?: JournalOptions) {
    this.journal = new Journal(file, options);
    for (const { mapping, position } of this.journal.past()) this.positions.set(mapping, position);
    const last = [...this.positions].map(([mapping, position]) => ({ mapping, position }));
    this.journal.compact(last);
  }

  get(mapping: string): number | undefined {
    return this.positions.get(mapping);
  }

  /** It never goes back: a poller that was stopped may still finish a batch. */
  advance(mapping: string, position: number): void {
    if (position <= (this.positions.get(mapping) ?? 0)) return;
    this.positions.set(mapping, position);
    this.journal.append({ mapping, position });
  }
}
