import type { SingleEntry } from '../journal';
import { keyId } from '../keys';
import type { Change, Item } from '../types';

/** The entries of an item, by their numbers. */
interface Numbers {
  /** Its last change. */
  last?: number | undefined;
  /** The last one that no stream shows any more, and the item after it. */
  lastBefore?: number | undefined;
  item: Item | null;
}

/** The last changes of each item, overall and before what streams still show. */
export class LastChanges {
  private readonly tables = new Map<string, Map<string, Numbers>>();

  take(entry: SingleEntry, number: number, isShown: boolean): void {
    if (entry.kind === 'forget') this.forget(entry.table, isShown);
    if (entry.kind !== 'change') return;
    const { change } = entry;
    const numbers = this.of(change) ?? this.add(change);
    numbers.last = number;
    if (isShown) return;
    numbers.lastBefore = number;
    numbers.item = change.item;
  }

  isLast(change: Change, number: number): boolean {
    return this.of(change)?.last === number;
  }

  isLastBefore(change: Change, number: number): boolean {
    return this.of(change)?.lastBefore === number;
  }

  /** The item that a change changes, as long as only entries before what streams show were taken. */
  itemBefore(change: Change): Item | null {
    return this.of(change)?.item ?? null;
  }

  /** A stream may still show what had been there before the table was deleted. */
  private forget(table: string, isShown: boolean): void {
    if (!isShown) this.tables.delete(table);
    else for (const numbers of this.tables.get(table)?.values() ?? []) numbers.last = undefined;
  }

  private of({ table, key }: Change): Numbers | undefined {
    return this.tables.get(table)?.get(keyId(key));
  }

  private add({ table, key }: Change): Numbers {
    const items = this.tables.get(table) ?? new Map<string, Numbers>();
    this.tables.set(table, items);
    const numbers: Numbers = { item: null };
    items.set(keyId(key), numbers);
    return numbers;
  }
}
