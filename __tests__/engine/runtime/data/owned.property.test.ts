import { Contended, NotHome, OwnedItems } from '../../../../runtime/data/owned';
import { firstSchema } from '../../../../runtime/data/schema';
import type { Stored, Table } from '../../../../runtime/data/table';
import {
  expectConverged,
  failsSometimes,
  type History,
  holdsAlways,
  play,
  Refused,
  type Subject,
  spoilt,
} from '../../../support/data/histories';
import { SimulatedRegions } from '../../../support/data/simulated-regions';

/** An operator moves the home; the former home may still be running. */
type Act =
  | { readonly kind: 'append'; readonly id: string }
  | { readonly kind: 'rehome'; readonly to: number };

/** The home that wrote an item, from its sort key. */
const OF_HOME = /\d{6}@.*$/;

const HOMES = 'antipode#home';
const schema = firstSchema((stored) => (stored as string[]).map(String));
const ownedOn = (table: Table, cluster: SimulatedRegions) =>
  new OwnedItems<string[]>({ type: 'list', schema, table, regions: cluster.names });

const subject: Subject<Act> = {
  operation: (index, choice) =>
    choice % 9 === 0 ? { kind: 'rehome', to: choice } : { kind: 'append', id: `id ${index}` },
  async perform(act, table, cluster) {
    if (act.kind === 'rehome') {
      const home = cluster.region(act.to).name;
      const now = await table.get({ partition: HOMES, sort: 'list' });
      await table.put({ partition: HOMES, sort: 'list' }, { home, epoch: Number(now?.epoch ?? 1) + 1 });
      return;
    }
    const { id } = act;
    const change = (list: string[] | undefined) => (list?.includes(id) ? undefined : [...(list ?? []), id]);
    await ownedOn(table, cluster)
      .update('p', 'item', change)
      .catch((error) => {
        throw error instanceof NotHome || error instanceof Contended ? new Refused() : error;
      });
  },
};

async function kept(history: History, spoil: (table: Table) => Table = (table) => table): Promise<void> {
  const run = await play(history, subject, spoil);
  expectConverged(run);
  for (const { table } of run.cluster.regions) {
    const item = await ownedOn(spoil(table), run.cluster).read('p', 'item');
    const known = new Set([...(item?.body ?? []), ...(item?.superseded ?? []).flat()]);
    for (const { operation, outcome } of run.operations) {
      if (operation.kind === 'append' && outcome === 'acknowledged') expect(known).toContain(operation.id);
    }
  }
}

test(
  'every acknowledged update is in the item, or returned as superseded after a rehoming',
  () => holdsAlways((one) => kept(one)),
  120_000,
);

test(
  'without rehoming nothing is superseded, and updates follow each other',
  () =>
    holdsAlways(async (one) => {
      const alone: Subject<Act> = {
        ...subject,
        operation: (index) => ({ kind: 'append', id: `id ${index}` }),
      };
      const run = await play(one, alone);
      const item = await ownedOn(run.cluster.region(0).table, run.cluster).read('p', 'item');
      expect(item?.superseded ?? []).toEqual([]);
      expect(new Set(item?.body).size).toBe(item?.body.length ?? 0);
      for (const { outcome, tries } of run.operations) {
        if (outcome === 'acknowledged') expect(tries).toContain(0); // the first region is home
      }
    }),
  120_000,
);

test(
  'an item that two homes write under one key loses updates',
  () =>
    failsSometimes((one) =>
      kept(one, (table) =>
        spoilt(table, {
          put: (key, item) => table.put({ ...key, sort: key.sort.replace(OF_HOME, '') }, item),
          async query(...parameters) {
            const { items, next } = await table.query(...parameters);
            const asWritten = ({ key, item }: Stored): Stored => {
              const sort = `${key.sort}${String(item.epoch).padStart(6, '0')}@${item.home}`;
              return { key: { ...key, sort }, item };
            };
            return { items: items.map(asWritten), next };
          },
        }),
      ),
    ),
  120_000,
);

test('one update at a time: tries that race all succeed, or say that they did not', async () => {
  const cluster = new SimulatedRegions([0, 0], 3);
  const owned = ownedOn(cluster.region(0).table, cluster);
  const updates = ['a', 'b', 'c', 'd'].map((id) => owned.update('p', 'x', (list = []) => [...list, id]));
  await Promise.all(updates);
  expect((await owned.read('p', 'x'))?.body.sort()).toEqual(['a', 'b', 'c', 'd']);
});

describe('a region that is behind after a home has moved', () => {
  const homes = [0, 1, 2];
  /** Each region in turn takes the item over, and adds to it. */
  async function movedTwice() {
    const cluster = new SimulatedRegions([0, 0, 0], 3);
    for (const index of homes) {
      cluster.heal();
      const { table, name } = cluster.region(index);
      await table.put({ partition: HOMES, sort: 'list' }, { home: name, epoch: index + 1 });
      await ownedOn(table, cluster).update('p', 'x', (list = []) => [...list, `${name} 1`]);
      await ownedOn(table, cluster).update('p', 'x', (list = []) => [...list, `${name} 2`]);
    }
    cluster.heal();
    return cluster;
  }
  /** What a region shows that has received nothing, or only the first version, of what one home wrote. */
  async function shown(home: number, what: 'nothing' | 'the first') {
    const cluster = await movedTwice();
    const { table } = cluster.region(0);
    const stale = spoilt(table, {
      async query(...parameters) {
        const page = await table.query(...parameters);
        const items = page.items.flatMap(({ key, item }) => {
          if (item.home !== cluster.region(home).name) return [{ key, item }];
          return what === 'nothing' ? [] : [{ key, item: { ...item, version: 1 } }];
        });
        return { ...page, items };
      },
    });
    return ownedOn(stale, cluster).read('p', 'x');
  }

  test.each([
    [0, 'nothing'],
    [0, 'the first'],
    [1, 'nothing'],
    [1, 'the first'],
  ] as const)('does not return as superseded what is only late: of home %i %s', async (home, what) => {
    const item = await shown(home, what);
    expect(item?.body).toHaveLength(6);
    expect(item?.superseded).toEqual([]);
  });
});

test('another region refuses, and names the home', async () => {
  const cluster = new SimulatedRegions([0, 0], 3);
  const update = ownedOn(cluster.region(1).table, cluster).update('p', 'x', () => []);
  await expect(update).rejects.toThrow(new NotHome('list', 'region-0'));
});

test('a put whose answer was lost, and that was sent again, is done once', async () => {
  const cluster = new SimulatedRegions([0, 0], 3);
  const { table } = cluster.region(0);
  const twice = spoilt(table, {
    put: async (...parameters) => {
      await table.put(...parameters);
      return table.put(...parameters);
    },
  });
  await ownedOn(table, cluster).update('p', 'x', () => ['first']);
  const done = await ownedOn(twice, cluster).update('p', 'x', (list = []) => [...list, 'second']);
  expect(done?.body).toEqual(['first', 'second']);
  expect((await ownedOn(table, cluster).read('p', 'x'))?.body).toEqual(['first', 'second']);
});
