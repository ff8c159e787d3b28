import type { IndexShape, KEY_TYPES, TableShape } from './shape';

/** An attribute that is a key, or a part of one. */
export interface KeyAttribute {
  readonly name: string;
  readonly type: (typeof KEY_TYPES)[number];
}

/** A global secondary index. */
export interface IndexDefinition {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute | undefined;
  readonly project: IndexShape['project'];
}

/** A DynamoDB global table, with every default filled in. */
export interface TableDefinition {
  /** Its name in the definition; `table` where the definition has the short form for one. */
  readonly name: string;
  /** Its name in AWS, the same in every region: its own, else the service's for the home, or `<service>-<name>`. */
  readonly awsName: string;
  /** Whether antipode's own items are here. */
  readonly home: boolean;
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute | undefined;
  readonly timeToLive: string;
  readonly pointInTimeRecovery: boolean;
  readonly encryption: TableShape['encryption'];
  readonly indexes: readonly IndexDefinition[];
}

/** What functions, triggers and handlers call the home; it may have a name of its own besides. */
export const HOME_TABLE = 'table';

/** The table that functions and triggers mean by a name. @throws Error where there is none, which rules refuse. */
export function tableNamed(
  { tables }: { readonly tables: readonly TableDefinition[] },
  name: string,
): TableDefinition {
  const found = tables.find((one) => (name === HOME_TABLE ? one.home : one.name === name));
  if (found === undefined) throw new Error(`The definition has no table "${name}".`);
  return found;
}

/** Whether any table is encrypted by a key of the service's own. */
export function hasOwnKey({
  tables,
}: {
  readonly tables: readonly Pick<TableDefinition, 'encryption'>[];
}): boolean {
  return tables.some(({ encryption }) => encryption === 'customer-managed');
}
