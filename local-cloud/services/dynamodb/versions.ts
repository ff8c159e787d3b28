import { keyId } from './keys';
import type { Item } from './types';
import type { Version } from './version';

/** The last write of an item. */
interface Written {
  readonly key: Item;
  readonly version: Version;
}

/** When and where each item was last written, deleted items included. */
export class Versions {
  private readonly tables = new Map<string, Map<string, Written>>();

  of(table: string, key: Item): Version | undefined {
    return this.tables.get(table)?.get(keyId(key))?.version;
  }

  /** The last writes of a table's items. */
  all(table: string): Written[] {
    return [...(this.tables.get(table)?.values() ?? [])];
  }

  set(table: string, { key, version }: Written): void {
    const known = this.tables.get(table) ?? new Map<string, Written>();
    this.tables.set(table, known);
    known.set(keyId(key), { key, version });
  }

  forget(table: string): void {
    this.tables.delete(table);
  }
}
