import type { TableDefinition } from '../tables/table';

/** A table, and its place in the definition. */
export interface PlacedTable {
  readonly path: string;
  readonly table: TableDefinition;
}
