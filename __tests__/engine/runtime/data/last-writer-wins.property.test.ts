import { LastWriterWins } from '../../../../runtime/data/last-writer-wins';
import { firstSchema } from '../../../../runtime/data/schema';
import type { Key, Table } from '../../../../runtime/data/table';
import {
  expectConverged,
  failsSometimes,
  type History,
  holdsAlways,
  play,
  type Subject,
  spoilt,
} from '../../../support/data/histories';

/** The value to put; null removes. */
type Put = string | null;

const itemOn = (table: Table) =>
  new LastWriterWins<string>({ prefix: 'item#', schema: firstSchema(String), table });

const subject: Subject<Put> = {
  operation: (index, choice) => (choice % 5 === 0 ? null : `value ${index}`),
  perform: async (value, table) => {
    if (value === null) await itemOn(table).remove('p', 'x');
    else await itemOn(table).put('p', 'x', value);
  },
};

async function agree(history: History, spoil: (table: Table) => Table = (table) => table): Promise<void> {
  const run = await play(history, subject, spoil);
  const values = await Promise.all(
    run.cluster.regions.map(({ table }) => itemOn(spoil(table)).get('p', 'x')),
  );
  expect(new Set(values).size).toBe(1);
  expectConverged(run);
  const written = run.operations.map(({ operation }) => operation ?? undefined);
  expect([undefined, ...written]).toContain(values[0]);
  const tried = run.operations.filter(({ tries }) => tries.length > 0);
  const last = tried.at(-1);
  if (tried.length === 1 && last?.outcome === 'acknowledged')
    expect(values[0]).toBe(last.operation ?? undefined);
}

test(
  'replicas agree on one of the values that were written',
  () => holdsAlways((one) => agree(one)),
  120_000,
);

test(
  'an item that each region keeps for itself does not',
  () =>
    failsSometimes((one) =>
      agree(one, (table) => {
        const own = (key: Key) => ({ ...key, sort: `${key.sort}@${table.region()}` });
        return spoilt(table, {
          put: (key, item, options) => table.put(own(key), item, options),
          get: (key) => table.get(own(key)),
        });
      }),
    ),
  120_000,
);
