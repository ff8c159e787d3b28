import { noSuchTable, resourceNotFound } from './errors';
import { type Receipt, Receipts } from './receipts';
import { type DescribedTable, schemaOf } from './schema';
import { ItemTable } from './table';
import type { Item } from './values/types';

/** One item before and after a write; null if it does not exist. */
export interface ItemChange {
  readonly table: string;
  readonly key: Item;
  readonly before: Item | null;
  readonly after: Item | null;
  /** It is a delete by time to live. */
  readonly expired?: true;
}

interface EngineOptions {
  readonly now: () => number;
  /** Called with the changes of a write before they are made. If it throws, none is made. Default: no recording. */
  readonly record?: (changes: readonly ItemChange[], receipt?: Receipt) => void;
}

/** The items of a region's tables. Each operation runs within one turn, so that writes happen one after the other. */
export class ItemEngine {
  private readonly tables = new Map<string, ItemTable>();
  readonly receipts = new Receipts();

  constructor(private readonly options: EngineOptions) {}

  now(): number {
    return this.options.now();
  }

  /** Adds or updates a table from the control plane's description. */
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

  /** The table with a name or an ARN. @throws ItemError if there is none. */
  table(nameOrArn: string): ItemTable {
    const found = this.tables.get(nameOrArn.replace(/^arn:.*:table\//, ''));
    if (!found) throw resourceNotFound();
    return found;
  }

  /** The same, for operations that name the table in their messages. @throws ItemError if there is none. */
  namedTable(name: string): ItemTable {
    const found = this.tables.get(name);
    if (!found) throw noSuchTable(name);
    return found;
  }

  /** Makes writes that belong together: all of them, or none if they cannot be recorded. */
  write(changes: readonly ItemChange[], receipt?: Receipt): void {
    this.options.record?.(changes, receipt);
    if (receipt) this.receipts.add(receipt);
    for (const change of changes) this.put(change);
  }

  /** Makes a write that is already recorded. */
  put({ table, key, after }: Pick<ItemChange, 'table' | 'key' | 'after'>): void {
    this.tables.get(table)?.set(key, after);
  }
}
