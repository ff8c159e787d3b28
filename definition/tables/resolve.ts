import { serviceNames, TABLE_ATTRIBUTES } from '../names';
import { type TableShape, type TablesShape, tableShape } from './shape';
import {
  HOME_TABLE,
  type IndexDefinition,
  type KeyAttribute,
  type TableDefinition,
  tableNamed,
} from './table';

type OneOfSeveral = TablesShape[string];

/** The tables of a definition, as far as their shapes are right. */
interface Written {
  readonly name?: string;
  readonly table?: TableShape | undefined;
  readonly tables?: TablesShape;
}

/** Every table with its defaults, the home among them, which rules have made sure of. */
interface Tables {
  readonly tables: readonly TableDefinition[];
  readonly home: TableDefinition;
  /** The home's keys and expiry by their names alone. */
  readonly table: Readonly<Record<'name' | 'partitionKey' | 'sortKey' | 'timeToLive', string>>;
}

export function resolveTables(written: Written): Tables {
  const tables = listTables(written);
  const home = tableNamed({ tables }, HOME_TABLE);
  const { awsName: name, partitionKey, sortKey, timeToLive } = home;
  return {
    tables,
    home,
    table: { name, partitionKey: partitionKey.name, sortKey: sortKey?.name ?? '', timeToLive },
  };
}

/** As the definition lists them. */
export function listTables({ name: service = '', table, tables = {} }: Written): TableDefinition[] {
  const named = Object.entries(tables);
  if (named.length === 0) return [resolveTable.short(table ?? tableShape.parse({}), service)];
  return named.map(([name, one]) => resolveTable.named(name, one, service));
}

/** One table with its defaults. */
export const resolveTable = {
  /** The short form is a home that is called `table`. */
  short({ name, partitionKey, sortKey, indexes, ...rest }: TableShape, service = ''): TableDefinition {
    return {
      ...rest,
      name: HOME_TABLE,
      awsName: name ?? serviceNames({ name: service }).table,
      home: true,
      partitionKey: text(partitionKey),
      sortKey: text(sortKey),
      indexes: resolveIndexes(indexes),
    };
  },
  named(
    name: string,
    { name: own, partitionKey, sortKey, indexes, ...rest }: OneOfSeveral,
    service = '',
  ): TableDefinition {
    const names = serviceNames({ name: service });
    return {
      ...rest,
      name,
      awsName: own ?? (rest.home ? names.table : names.tableNamed(name)),
      partitionKey: partitionKey ?? text(TABLE_ATTRIBUTES.partitionKey),
      sortKey: sortKey ?? (partitionKey === undefined ? text(TABLE_ATTRIBUTES.sortKey) : undefined),
      indexes: resolveIndexes(indexes),
    };
  },
};

function resolveIndexes(indexes: TableShape['indexes']): IndexDefinition[] {
  return Object.entries(indexes).map(([name, { sortKey, ...index }]) => ({ ...index, name, sortKey }));
}

function text(name: string): KeyAttribute {
  return { name, type: 'string' };
}
