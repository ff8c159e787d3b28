import type { Bundle } from '../bundle/bundle-function';
import type { Service } from '../definition/service';
import { needsOf } from '../definition/triggers/kinds';

/** The library's sources that note the region of origin in what they write. */
const STAMPING = /(^|\/)runtime\/data\/(stamp|stamp-writes)\.[jt]s$/;

/**
 * Notices about functions that may write the table and have nothing that stamps in their code, beside one that follows
 * the table's stream: it would not get their writes, since nobody could say which region made them (docs/data.md).
 */
export function unstampedWriters(
  { functions }: Pick<Service, 'functions'>,
  bundles: Readonly<Record<string, Pick<Bundle, 'sources'>>>,
): string[] {
  const follower = functions.find(({ triggers }) => triggers.some((trigger) => needsOf(trigger).stream));
  if (follower === undefined) return [];
  return functions
    .filter(({ name, table }) => table === 'read-write' && !stamps(bundles[name]))
    .map(
      ({ name }) =>
        `functions.${name} may write the table, and its code notes no region of origin: functions.${follower.name}, which follows the table's stream, gets none of its writes. ` +
        'Write by antipode/data, or have its client stamp them: stampWrites(new DynamoDBClient({})) (docs/data.md)',
    );
}

function stamps(bundle: Pick<Bundle, 'sources'> | undefined): boolean {
  return bundle?.sources.some((source) => STAMPING.test(source)) ?? false;
}
