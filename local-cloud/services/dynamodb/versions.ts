import { keyId } from './keys';
import type { Item } from './types';
import type { Version } from './version';

/** The last write of an item. */
interface Written {
  readonly key: Item;
  readonly version: Version;
}

/** When and where each item was last written; items that were deleted too, where that may still matter. */
export class Versions {
  private readonly tables = new Map<string, Map<string, Written>>();
  /** The key that was asked for last: a write asks for its item's version, and then sets it. */
  private last: { readonly key: Item; readonly id: string } | undefined;

  of(table: string, key: Item): Version | undefined {
    return this.tables.get(table)?.get(this.idOf(key))?.version;
  }

  /** The last writes of a table's items. */
  all(table: string): Written[] {
    return [...(this.tables.get(table)?.values() ?? [])];
  }

  set(table: string, { key, version }: Written): void {
    const known = this.tables.get(table) ?? new Map<string, Written>();
    this.tables.set(table, known);
    known.set(this.idOf(key), { key, version });
  }

  remove(table: string, key: Item): void {
    this.tables.get(table)?.delete(this.idOf(key));
  }

  forget(table: string): void {
    this.tables.delete(table);
  }

  private idOf(key: Item): string {
    if (this.last?.key !== key) this.last = { key, id: keyId(key) };
    return this.last.id;
  }
}
