import { Journal, type JournalOptions, type Room } from './journal';
import { applying } from './keeping';

/** Values by key that outlive the region's processes. */
export class KeptMap<Value> {
  private readonly values = new Map<string, Value>();
  private readonly journal: Journal<readonly [key: string, value?: Value]>;

  constructor(file: string, options?: JournalOptions) {
    this.journal = new Journal(file, options);
    for (const [key, value] of this.journal.past()) this.change(key, value);
    this.journal.compact(this.values);
  }

  get(key: string): Value | undefined {
    return this.values.get(key);
  }

  all(): Value[] {
    return [...this.values.values()];
  }

  set(key: string, value: Value): void {
    this.journal.append([key, value]);
    this.change(key, value);
  }

  delete(key: string): void {
    this.journal.append([key]);
    this.change(key, undefined);
  }

  /** Sets room aside for a change, without a value for a deletion. @throws NotKept if there is no room */
  reserve(key: string, value?: Value): Room {
    const room = this.journal.reserve(value === undefined ? [key] : [key, value]);
    return applying(room, () => this.change(key, value));
  }

  private change(key: string, value: Value | undefined): void {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, value);
  }
}
