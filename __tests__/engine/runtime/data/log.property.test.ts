import { Log } from '../../../../runtime/data/log';
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
import { SimulatedRegions } from '../../../support/data/simulated-regions';

interface Append {
  readonly id: string;
  readonly body: string;
}

const logOn = (table: Table) => new Log<string>({ prefix: 'fact#', schema: firstSchema(String), table });

/** Some operations share an id, as careless clients do. */
const subject: Subject<Append> = {
  operation: (index, choice) => ({ id: choice % 5 === 0 ? 'shared' : `id ${index}`, body: `body ${index}` }),
  perform: async ({ id, body }, table) => void (await logOn(table).append('p', id, body)),
};

async function complete(history: History, spoil?: (table: Table) => Table): Promise<void> {
  const run = await play(history, subject, spoil);
  expectConverged(run);
  for (const { table } of run.cluster.regions) {
    const { facts } = await logOn(spoil ? spoil(table) : table).read('p');
    const bodies = facts.map(({ body }) => body);
    expect(new Set(bodies).size).toBe(bodies.length);
    const done = run.operations.filter(({ outcome }) => outcome === 'acknowledged');
    expect(bodies).toEqual(expect.arrayContaining(done.map(({ operation }) => operation.body)));
    expect(run.operations.map(({ operation }) => operation.body)).toEqual(expect.arrayContaining(bodies));
  }
}

test(
  'no acknowledged fact is lost or doubled, and replicas agree',
  () => holdsAlways((one) => complete(one)),
  120_000,
);

test(
  'a log whose keys leave out the content loses facts',
  () =>
    failsSometimes((one) =>
      complete(one, (table) => {
        const short = ({ partition, sort }: Key) => ({ partition, sort: sort.slice(0, -24) });
        return spoilt(table, { put: (key, item, options) => table.put(short(key), item, options) });
      }),
    ),
  120_000,
);

test(
  'a log that overwrites by time alone doubles facts',
  () =>
    failsSometimes((one) =>
      complete(one, (table) =>
        spoilt(table, {
          put: (key, item, options) =>
            table.put({ ...key, sort: `${key.sort}${table.now()}` }, item, options),
        }),
      ),
    ),
  120_000,
);

test('all facts, and all rivals of an operation, are read page by page to the end', async () => {
  const { table } = new SimulatedRegions([0], 1).region(0);
  const paged = spoilt(table, {
    query: (partition, prefix, options) => table.query(partition, prefix, { ...options, limit: 2 }),
  });
  for (const body of ['a', 'b', 'c', 'd', 'e']) await logOn(paged).append('p', 'one', body);
  expect(await logOn(paged).ofOperation('p', 'one')).toHaveLength(5);
  expect(await logOn(paged).readAll('p')).toHaveLength(5);
});

test('an operation’s id finds its fact, and its rivals', async () => {
  const cluster = new SimulatedRegions([0, 0], 1);
  const [here, there] = [logOn(cluster.region(0).table), logOn(cluster.region(1).table)];
  const fact = await here.append('p', 'one', 'a');
  await there.append('p', 'one', 'b');
  await here.append('p', 'another', 'c');
  cluster.heal();
  expect((await here.ofOperation('p', 'one')).map(({ body }) => body).sort()).toEqual(['a', 'b']);
  expect(await here.ofOperation('p', 'one')).toContainEqual(fact);
  expect(fact).toMatchObject({ region: 'region-0', at: cluster.time, body: 'a' });
});
