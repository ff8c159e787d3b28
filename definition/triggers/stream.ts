import { z } from 'zod';
import { notOneOf } from '../not-one-of';
import { text, wholeNumber } from '../shapes';
import { HOME_TABLE } from '../tables/table';
import type { About, TriggerKind } from './kind';
import { parseOptions } from './options';

export interface StreamInput<Table extends string = string> {
  /**
   * The changes that this region made to a table: `'table'` is the service's only one, or the home of several; others
   * go by their names. Only one function may have this trigger for a table.
   */
  readonly stream: 'table' | Table;
  /** The most records that one invocation gets, 1 to 10,000. Default: 100. */
  readonly batchSize?: number;
}

/** The changes that this region made to a table: `{ stream: 'table' }`. */
export interface StreamTrigger {
  readonly kind: 'stream';
  /** As it is written: `table` for the home, which may have a name of its own besides. */
  readonly table: string;
  readonly batchSize: number;
}

/** Lambda API Reference, "CreateEventSourceMapping", BatchSize. */
const shape = z.strictObject({
  stream: text,
  batchSize: wholeNumber(1, 10_000).default(100),
});

export const streamKind: TriggerKind<StreamTrigger> = {
  parse: (input) =>
    parseOptions(shape, input, ({ stream, batchSize }) => ({
      trigger: { kind: 'stream', table: stream, batchSize },
    })),
  /**
   * One function may read a stream: several readers of a global table's stream may be throttled (DynamoDB Developer
   * Guide, "Change data capture for DynamoDB Streams", readers of a shard).
   */
  problems(triggers, about) {
    const seen = new Map<string, string>();
    return triggers.flatMap(({ path, trigger }) => {
      const table = ownName(trigger.table, about);
      const first = seen.get(table);
      seen.set(table, first ?? path);
      const unknown = notOneOf({ path, name: trigger.table }, 'tables', known(about));
      if (unknown.length > 0 || first === undefined) return unknown;
      const message = `${first} reads the stream already; a global table's has one reader: emit events from there`;
      return [{ path, message }];
    });
  },
  needs: ({ table }) => ({ stream: table, failures: true }),
};

function known({ tables }: About): string[] | undefined {
  return tables && [HOME_TABLE, ...Object.keys(tables)];
}

/** A home that has a name of its own goes by two. */
function ownName(table: string, { tables = {} }: About): string {
  return tables[table]?.home === true ? HOME_TABLE : table;
}
