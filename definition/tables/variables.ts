import { tableVariables } from '../variable-names';
import type { TableRight } from './rights';
import { HOME_TABLE, type TableDefinition } from './table';

/** What a function does with tables: its rights, and the streams that it reads. */
interface Uses {
  readonly table: TableRight;
  readonly tables: Readonly<Record<string, unknown>>;
  readonly streams: readonly string[];
}

/**
 * The environment variables about the tables that a function uses, by their names in the definition. The home's are in
 * every function's environment, under names of their own; it is here where it has a name besides.
 */
export function variablesOfTables(
  all: readonly TableDefinition[],
  { table, tables, streams }: Uses,
): Record<string, string> {
  const used = all.filter(({ name, home }) => {
    if (name in tables || streams.includes(name)) return name !== HOME_TABLE;
    return home && name !== HOME_TABLE && table !== 'none';
  });
  return Object.assign({}, ...used.map(variablesOf));
}

function variablesOf({ name, awsName, partitionKey, sortKey, timeToLive }: TableDefinition) {
  const variables = tableVariables(name);
  return {
    [variables.name]: awsName,
    [variables.partitionKey]: partitionKey.name,
    ...(sortKey === undefined ? {} : { [variables.sortKey]: sortKey.name }),
    [variables.timeToLive]: timeToLive,
  };
}
