/** What a function may do with a table besides reading its stream. */
export type TableRight = 'none' | 'read' | 'read-write';

/** A function's rights as they are written: `table` is for the home, which may have a name of its own besides. */
interface WrittenRights {
  readonly table: TableRight;
  readonly tables: Readonly<Record<string, Exclude<TableRight, 'none'>>>;
}

/** What a function may do with the home: by `table`, or by the home's own name in `tables`. */
export function rightOnHome({ table, tables }: WrittenRights, home: string | undefined): TableRight {
  return (home === undefined ? undefined : tables[home]) ?? table;
}

/** A function's rights by table: `table` for the home, by whatever name it was written, and `tables` for the others. */
export function resolveRights(written: WrittenRights, home: string): WrittenRights {
  const { [home]: _, ...others } = written.tables;
  return { table: rightOnHome(written, home), tables: others };
}
