import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bundle } from '../bundle/bundle-function';
import type { FunctionDefinition, Service } from '../definition/service';
import { HOME_TABLE } from '../definition/tables/table';
import { ofKind } from '../definition/triggers/trigger';
import { packageRoot } from '../project/root';

/** The library's sources that note the region of origin in what they write. */
const STAMPING = /(^|\/)runtime\/data\/(stamp|stamp-writes)\.[jt]s$/;

/** All of antipode/data, whatever of it is used: `require` takes it so. */
const WHOLE = /(^|\/)exports\/data\.[jt]s$/;

/** What of antipode/data writes, and so stamps, or stamps what somebody else writes. */
const WRITING =
  /\b(AddWinsSet|Counter|LastWriterWins|Log|OwnedItems|createDynamodbTable|dynamodbTable|dynamodbTableOf|idempotent|stamp|stampWrites|tombstone)\b/;

/** Where this package has what handlers import. */
const OURS = /^(dist\/(esm\/)?)?(runtime|exports)\//;

type Bundles = Readonly<Record<string, Pick<Bundle, 'sources'>>>;

/**
 * Notices about functions that may write a table and have nothing that stamps in their code, beside one that follows
 * the table's stream: it would not get their writes, since nobody could say which region made them (docs/data.md).
 *
 * @param root the project's folder, from which bundles name their sources.
 */
export function unstampedWriters(
  { functions, tables }: Pick<Service, 'functions' | 'tables'>,
  bundles: Bundles,
  root: string,
): string[] {
  const home = tables.find((one) => one.home)?.name;
  return functions.flatMap((follower) =>
    ofKind(follower.triggers, 'stream').flatMap(({ table }) => {
      const isHome = table === HOME_TABLE || table === home;
      const writers = functions.filter(
        (one) => mayWrite(one, isHome ? HOME_TABLE : table) && !stamps(bundles[one.name], root),
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

function stamps({ sources }: Bundles[string] = { sources: [] }, root: string): boolean {
  if (!sources.some((source) => STAMPING.test(source))) return false;
  if (!sources.some((source) => WHOLE.test(source))) return true;
  const files = sources.map((source) => path.resolve(root, source));
  return files.some((file) => !isPackaged(file) && WRITING.test(readFileSync(file, 'utf8')));
}

/** Whether a package brings the file, this one above all, which may be linked to. */
function isPackaged(file: string): boolean {
  const ours = path.relative(packageRoot, file).replaceAll(path.sep, '/');
  return file.split(path.sep).includes('node_modules') || OURS.test(ours);
}

function notice(writer: string, follower: string, table: string): string {
  return (
    `functions.${writer} may write ${table}, and its code notes no region of origin: functions.${follower}, which follows that table's stream, gets none of its writes. ` +
    'Write by antipode/data, or have its client stamp them: stampWrites(new DynamoDBClient({})) (docs/data.md)'
  );
}
