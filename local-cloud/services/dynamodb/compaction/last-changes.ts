import { isForgotten, type SingleEntry } from '../journal';
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

/** The last changes of each item, overall and before what streams still show, without deletions that are forgotten. */
export class LastChanges {
  private readonly tables = new Map<string, Map<string, Numbers>>();
  /**
   * The tables that have replicas, or have had some, and those with changes for one: these may stay while they wait to be
   * sent, so that a deletion after them must stay too.
   */
  private readonly replicated = new Set<string>();

  take(entry: SingleEntry, number: number, isShown: boolean): void {
    if (entry.kind === 'forget') this.forget(entry.table, isShown);
    if (entry.kind === 'replicas') this.replicated.add(entry.table);
    if (entry.kind !== 'change') return;
    const { change, to } = entry;
    if (to.length > 0) this.replicated.add(change.table);
    const isGone = isForgotten(change, this.replicated);
    if (isGone && !isShown) {
      this.remove(change);
      return;
    }
    const numbers = this.of(change) ?? this.add(change);
    numbers.last = isGone ? undefined : number;
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
    this.replicated.delete(table);
    if (!isShown) this.tables.delete(table);
    else for (const numbers of this.tables.get(table)?.values() ?? []) numbers.last = undefined;
  }

  private of({ table, key }: Change): Numbers | undefined {
    return this.tables.get(table)?.get(keyId(key));
  }

  private remove({ table, key }: Change): void {
    this.tables.get(table)?.delete(keyId(key));
  }

  private add({ table, key }: Change): Numbers {
    const items = this.tables.get(table) ?? new Map<string, Numbers>();
    this.tables.set(table, items);
    const numbers: Numbers = { item: null };
    items.set(keyId(key), numbers);
    return numbers;
  }
}
