import { keyId } from './keys';
import type { Item } from './types';
import type { Version } from './version';

/** When and where each item was last written, deleted items included. */
export class Versions {
  private readonly tables = new Map<string, Map<string, Version>>();

  of(table: string, key: Item): Version | undefined {
    return this.tables.get(table)?.get(keyId(key));
  }

  set(table: string, key: Item, version: Version): void {
    const known = this.tables.get(table) ?? new Map<string, Version>();
    this.tables.set(table, known);
    known.set(keyId(key), version);
  }

  forget(table: string): void {
    this.tables.delete(table);
  }
}
