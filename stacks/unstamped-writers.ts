import type { Bundle } from '../bundle/bundle-function';
import type { FunctionDefinition, Service } from '../definition/service';
import { HOME_TABLE } from '../definition/tables/table';
import { ofKind } from '../definition/triggers/trigger';

/** The library's sources that note the region of origin in what they write. */
const STAMPING = /(^|\/)runtime\/data\/(stamp|stamp-writes)\.[jt]s$/;

type Bundles = Readonly<Record<string, Pick<Bundle, 'sources'>>>;

/**
 * Notices about functions that may write a table and have nothing that stamps in their code, beside one that follows
 * the table's stream: it would not get their writes, since nobody could say which region made them (docs/data.md).
 */
export function unstampedWriters(
  { functions, tables }: Pick<Service, 'functions' | 'tables'>,
  bundles: Bundles,
): string[] {
  const home = tables.find((one) => one.home)?.name;
  return functions.flatMap((follower) =>
    ofKind(follower.triggers, 'stream').flatMap(({ table }) => {
      const isHome = table === HOME_TABLE || table === home;
      const writers = functions.filter(
        (one) => mayWrite(one, isHome ? HOME_TABLE : table) && !stamps(bundles[one.name]),
      );
      return writers.map(({ name }) =>
        notice(name, follower.name, isHome ? 'the table' : `the table ${table}`),
      );
    }),
  );
}

function mayWrite({ table, tables }: FunctionDefinition, name: string): boolean {
  return (name === HOME_TABLE ? table : tables[name]) === 'read-write';
}

function stamps(bundle: Bundles[string] | undefined): boolean {
  return bundle?.sources.some((source) => STAMPING.test(source)) ?? false;
}

function notice(writer: string, follower: string, table: string): string {
  return (
    `functions.${writer} may write ${table}, and its code notes no region of origin: functions.${follower}, which follows that table's stream, gets none of its writes. ` +
    'Write by antipode/data, or have its client stamp them: stampWrites(new DynamoDBClient({})) (docs/data.md)'
  );
}
