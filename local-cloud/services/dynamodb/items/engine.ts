import { noSuchTable, resourceNotFound } from './errors';
import { type Receipt, Receipts } from './receipts';
import { type DescribedTable, schemaOf } from './schema';
import { ItemTable } from './table';
import type { Item } from './values/types';

/** One item before and after a write; null where there was or is none. */
export interface ItemChange {
  readonly table: string;
  readonly key: Item;
  readonly before: Item | null;
  readonly after: Item | null;
  /** It is a delete by time to live. */
  readonly expired?: true;
}

export interface EngineOptions {
  readonly now: () => number;
  /** Hears of what is about to be done, all at once; when it throws, nothing is done. Default: nobody does. */
  readonly record?: (changes: readonly ItemChange[], receipt?: Receipt) => void;
}

/** The items of a region's tables. Everything is done within one turn, so that writes are one after the other. */
export class ItemEngine {
  private readonly tables = new Map<string, ItemTable>();
  readonly receipts = new Receipts();

  constructor(private readonly options: EngineOptions) {}

  now(): number {
    return this.options.now();
  }

  /** Takes a table as the control plane describes it, new or changed. */
  learn(description: DescribedTable): void {
    const schema = schemaOf(description);
    const known = this.tables.get(schema.name);
    if (!known) this.tables.set(schema.name, new ItemTable(schema));
    else if (JSON.stringify(known.schema) !== JSON.stringify(schema)) known.setSchema(schema);
  }

  forget(name: string): void {
    this.tables.delete(name);
  }

  find(name: string): ItemTable | undefined {
    return this.tables.get(name);
  }

  names(): Iterable<string> {
    return this.tables.keys();
  }

  /** The table of a name or an ARN. @throws ItemError where there is none */
  table(nameOrArn: string): ItemTable {
    const found = this.tables.get(nameOrArn.replace(/^arn:.*:table\//, ''));
    if (!found) throw resourceNotFound();
    return found;
  }

  /** The same, for operations that name the table in what they say. @throws ItemError */
  namedTable(name: string): ItemTable {
    const found = this.tables.get(name);
    if (!found) throw noSuchTable(name);
    return found;
  }

  /** Does writes that belong together: all of them or, where they cannot be recorded, none. */
  write(changes: readonly ItemChange[], receipt?: Receipt): void {
    this.options.record?.(changes, receipt);
    if (receipt) this.receipts.add(receipt);
    for (const change of changes) this.put(change);
  }

  /** Does a write that is recorded already. */
  put({ table, key, after }: Pick<ItemChange, 'table' | 'key' | 'after'>): void {
    this.tables.get(table)?.set(key, after);
  }
}
